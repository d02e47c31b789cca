# dates.pl - what days a date may mean, found by looking at every day there is and asking whether it fits.
#
# dates_read(TEXT) gives [EARLIEST, LATEST, SURE_EARLIEST, SURE_LATEST, DOUBTED], or undef where TEXT is no date or no
# day fits it. Days are numbers that sort: year * 10000 + month * 100 + day. What is open, or doubted altogether, is at
# FIRST or LAST, and so is a year more than five million from here.
use strict;
use warnings;

our ($FIRST, $LAST) = (-9e15, 9e15);
my $FAR = 5_000_000;

# 21 to 41: the first month, counted on from January of the year that is written, and how many.
my @SEASONS = ([3, 3], [6, 3], [9, 3], [12, 3], [3, 3], [6, 3], [9, 3], [12, 3], [9, 3], [12, 3], [3, 3], [6, 3],
	[1, 3], [4, 3], [7, 3], [10, 3], [1, 4], [5, 4], [9, 4], [1, 6], [7, 6]);

my %days; # of a year: each as [number, "MM-DD"]

sub days_of
{
	my $year = shift;
	my $leap = $year % 4 == 0 && ($year % 100 != 0 || $year % 400 == 0);
	return $days{$year} //= do {
		my @lengths = (31, $leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
		[map { my $m = $_; map { [$year * 10000 + $m * 100 + $_, sprintf('%02d-%02d', $m, $_)] } 1 .. $lengths[$m - 1] }
			1 .. 12];
	};
}

# The years that a written year may be. An X is tried in the years 0 to 2999 alone, or -999 to -1.
sub years_of
{
	my $text = shift;

	if ($text =~ /^Y(-?[1-9]\d{4,})$/ || $text =~ /^Y(-?[1-9]\d*E\d+)$/) {
		return int($1);
	} elsif ($text =~ /^(-?)(\d{4})S(\d+)$/) {
		my ($sign, $shown, $n) = ($1, int($2), $3);
		my $start = substr($shown, 0, $n);
		my @same = grep { length == length $shown && substr($_, 0, $n) eq $start } 0 .. 9999;
		return map { $sign ? -$_ : $_ } @same;
	} elsif ($text =~ /^(-?)([\dX]{4})$/) {
		my ($sign, $shape) = ($1, $2);
		return if $sign && $shape eq '0000';
		return int($text) if $shape !~ /X/;
		$shape =~ s/X/\\d/g;
		my @fit = grep { sprintf('%04d', $_) =~ /^$shape$/ } $sign ? (1 .. 999) : (0 .. 2999);
		return map { $sign ? -$_ : $_ } @fit;
	}
	return;
}

sub season_days
{
	my ($year, $code) = @_;
	my ($first, $n) = $SEASONS[$code - 21]->@*;
	my @found;

	for my $month ($first .. $first + $n - 1) {
		my ($y, $m) = $month > 12 ? ($year + 1, $month - 12) : ($year, $month);
		push @found, grep { int($_ / 100) % 100 == $m } map { $_->[0] } days_of($y)->@*;
	}
	return @found;
}

# The first and the last of the days that fit; nothing where none does.
sub days_that_fit
{
	my ($year, $month, $day) = @_;
	my @found;

	for my $y (years_of($year)) {
		return [$y > 0 ? ($LAST, $LAST) : ($FIRST, $FIRST)] if abs($y) > $FAR;
		if (defined $month && $month =~ /^\d\d$/ && $month > 12) {
			return if defined $day || $month < 21 || $month > 41;
			push @found, season_days($y, $month);
		} elsif ($year =~ /^Y/) {
			push @found, $y * 10000 + 101, $y * 10000 + 1231;
		} else {
			my $shape = join('-', map { $_ // '..' } $month, $day) =~ s/X/\\d/gr;
			push @found, map { $_->[0] } grep { $_->[1] =~ /^$shape$/ } days_of($y)->@*;
		}
	}
	return unless @found;
	@found = sort { $a <=> $b } @found;
	return [$found[0], $found[-1]];
}

sub wider
{
	my ($had, $other) = @_;
	return [$had->[0] < $other->[0] ? $had->[0] : $other->[0], $had->[1] > $other->[1] ? $had->[1] : $other->[1]];
}

# One date: [earliest, latest, sure earliest, sure latest, doubted, minute or undef, how much of it is written].
sub read_one
{
	my $text = shift;
	my $q = '[?~%]?';
	my ($rest, $time) = split /T/, $text, 2;

	$rest //= '';
	return unless $rest =~ /^($q)(Y-?\d+(?:E\d+)?|-?[\dX]{4}(?:S\d+)?)($q)(?:-($q)([\dX]{2})($q)(?:-($q)([\dX]{2})($q))?)?$/;
	my ($y, $m, $d) = ($2, $5, $8);
	my $right_of_day = $9 || '';
	my $right_of_month = ($6 || '') . $right_of_day;
	my $year_doubt = $1 . $3 . $right_of_month;
	my $month_doubt = ($4 || '') . $right_of_month;
	my $day_doubt = ($7 || '') . $right_of_day;
	return if defined $time && (!defined $d || $rest =~ /[X?~%]/ || $time !~ /^([01]\d|2[0-3]):([0-5]\d)/);
	my $minute = defined $time ? $1 * 60 + $2 : undef;
	my $written = days_that_fit($y, $m, $d) or return;
	my $sure = $written;
	if ($year_doubt) {
		$sure = [$FIRST, $LAST];
	} elsif ($month_doubt) {
		$sure = wider($written, days_that_fit($y));
	} elsif ($day_doubt) {
		$sure = wider($written, days_that_fit($y, $m));
	}
	my $doubted = $year_doubt . $month_doubt . $day_doubt ne '' ? 1 : 0;
	return [@$written, @$sure, $doubted, $minute, defined $d ? 3 : defined $m ? 2 : 1];
}

my $OPEN = [$FIRST, $LAST, $FIRST, $LAST, 0, undef, 0];

# From the one to the other.
sub span
{
	my ($a, $b) = @_;

	return if $a->[0] > $b->[1];
	return if $a->[0] == $b->[1] && defined $a->[5] && defined $b->[5] && $a->[5] > $b->[5];
	return [$a->[0], $b->[1], $a->[2], $b->[3], $a->[4] || $b->[4]];
}

sub end_of
{
	my $text = shift;
	return $text eq '' || $text eq '..' ? $OPEN : read_one($text);
}

sub member
{
	my $text = shift;

	return if $text =~ /T/;
	if ($text =~ /^(.*)\.\.(.*)$/) {
		my ($from, $to) = ($1, $2);
		return if $from eq '' && $to eq '';
		my ($a, $b) = (end_of($from), end_of($to));
		return unless $a && $b && ($from eq '' || $to eq '' || $a->[6] == $b->[6]);
		return span($a, $b);
	}
	return read_one($text);
}

my %read; # what was read before: looking at all those days takes its time

sub dates_read
{
	my $text = shift;
	$read{$text} = read_text($text) unless exists $read{$text};
	return $read{$text};
}

sub read_text
{
	my $text = shift;

	if ($text =~ /^\[(.*)\]$/ || $text =~ /^\{(.*)\}$/) {
		my @members = map { scalar member($_) } split / *, */, $1, -1;
		return if grep { !defined } @members or !@members;
		my $all = [@{$members[0]}[0 .. 4]];
		for my $m (@members) {
			my ($w, $s) = (wider([@$all[0, 1]], [@$m[0, 1]]), wider([@$all[2, 3]], [@$m[2, 3]]));
			$all = [@$w, @$s, $all->[4] || $m->[4]];
		}
		return $all;
	} elsif ($text =~ m{/}) {
		my @ends = map { scalar end_of($_) } split m{/}, $text, -1;
		return unless @ends == 2 && $ends[0] && $ends[1];
		return span(@ends);
	}
	return read_one($text);
}

1;

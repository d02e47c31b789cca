# case.pl - what is in submissions, and what a filter answers of an entry.
#
# submissions_read(PATH...) gives their entries, and keeps the submissions for what `in` asks. Each entry has its
# attributes, {agency, submission, date, held, people, texts, low, high, inside}: texts as words, by element, and inside
# as the file has it. answer(ENTRY, FILTER, NEGATED, UNDATED) is 2 where it is certain, 1 where it is possible, else 0:
# "not" is 2 less it, "and" the least, "or" the most. Only an entry without a date answers 0 to a question about dates
# and to its opposite, so signs go down to the terms.
use strict;
use warnings;
use utf8;
use Time::Local qw(timegm);

our ($FIRST, $LAST);

# --- what is in the submissions: generate.pl writes one tag a line, but for texts

sub plain
{
	my $text = shift;
	my %names = (lt => '<', gt => '>', amp => '&', quot => '"', apos => "'");
	$text =~ s/&(?:#(\d+)|(\w+));/defined $1 ? chr($1) : $names{$2}/ge;
	return $text;
}

sub attributes
{
	my $tag = shift;
	my %found;
	$found{$1} = plain($2) while $tag =~ /([\w-]+)="([^"]*)"/g;
	return \%found;
}

# So many days or weeks after somebody's birth, which is all that the samples need.
sub relative_to
{
	my ($submission, $text) = @_;
	my ($id, $n, $unit) = $text =~ /^(\w+)\.born\+P(\d+)([DW])$/ or die "cannot read the relative date $text\n";
	my ($year, $month, $day) = $submission->{born}{$id} =~ /^(\d{4})-(\d\d)-(\d\d)$/;
	my @then = gmtime(timegm(0, 0, 0, $day, $month - 1, $year) + $n * ($unit eq 'W' ? 7 : 1) * 86400);
	return dates_read(sprintf '%04d-%02d-%02d', $then[5] + 1900, $then[4] + 1, $then[3]);
}

sub read_entry
{
	my ($agency, $submission, $text) = @_;
	my ($tag, $inside) = $text =~ /^<entry ([^>]*)>(.*)$/s;
	my $e = attributes($tag);

	$e->{agency} = $agency;
	$e->{submission} = $submission;
	$e->{inside} = $inside;
	$e->{when} //= '';
	$e->{date} = defined $e->{relative} ? relative_to($submission, $e->{relative})
		: $e->{when} eq '' ? undef : dates_read($e->{when});
	$e->{held} = $e->{when} ne '' && !defined $e->{date};
	$e->{people} = [map { attributes($_) } $inside =~ /<person ([^>]*)>/g];
	# Voices, and sources, are read one after another.
	for my $name (qw(event action decision rationale voice comment source)) {
		my @texts = $inside =~ m{<$name\b[^>]*>(.*?)</$name>}gs;
		$e->{texts}{$name} = [map { tokens(plain($_)) } @texts] if @texts;
	}
	my ($low, $dots, $high) = ($e->{count} // '1') =~ /^(\d+)(\.\.)?(\d*)$/;
	$e->{low} = $low;
	$e->{high} = !$dots ? $low : $high ne '' ? $high : undef;
	return $e;
}

sub read_submission
{
	my $path = shift;
	open my $in, '<:utf8', $path or die "$path: $!\n";
	my $all = do { local $/; <$in> };
	my ($agency) = $all =~ /<agency code="([^"]*)"/;
	my ($people) = $all =~ m{<people\b[^>]*>(.*?)</people>}s;
	my %s = (agency => $agency, head => $all =~ s/<entries>.*//sr, names => {}, born => {},
		periods => [map { attributes($_) } $all =~ /<period ([^>]*)>/g]);

	for my $p (map { attributes($_) } ($people // '') =~ /<person ([^>]*)>/g) {
		$s{born}{$p->{id}} = $p->{born};
		$s{names}{$p->{id}} = [defined $p->{name} ? folded($p->{name}) : ()];
	}
	for my $a (map { attributes($_) } ($people // '') =~ /<alias ([^>]*)>/g) {
		push $s{names}{$a->{of}}->@*, folded($a->{name});
	}
	return (\%s, map { read_entry($agency, \%s, $_) } $all =~ m{(<entry .*?)</entry>}gs);
}

# --- what a term answers of an entry

sub is_after
{
	my ($e, $from, $sure_from) = @_;
	my ($date, $doubted) = ($e->{date}, $e->{date}[4]);

	return 0 if $date->[1] < $from;
	return $date->[2] >= $sure_from && !($doubted && $date->[2] == $FIRST) ? 2 : 1;
}

sub is_before
{
	my ($e, $to, $sure_to) = @_;
	my ($date, $doubted) = ($e->{date}, $e->{date}[4]);

	return 0 if $date->[0] > $to;
	return $date->[3] <= $sure_to && !($doubted && $date->[3] == $LAST) ? 2 : 1;
}

sub least { my ($a, $b) = @_; return $a < $b ? $a : $b }

# A period surely runs from the last day on which it may have begun to the first on which it may have ended, both with
# their doubts. An end that is not given, or is no date, is open.
sub is_within_period
{
	my ($e, $p) = @_;
	my $from = defined $p->{from} ? dates_read($p->{from}) : undef;
	my $to = defined $p->{to} ? dates_read($p->{to}) : undef;
	my $begins = $from ? is_after($e, $from->[0], $from->[3]) : is_after($e, $FIRST, $FIRST);
	my $ends = $to ? is_before($e, $to->[1], $to->[2]) : is_before($e, $LAST, $LAST);
	my $doubted = ($from && $from->[4] && $from->[3] == $LAST) || ($to && $to->[4] && $to->[2] == $FIRST);

	return least(least($begins, $ends), $doubted ? 1 : 2);
}

our @submissions;

sub within
{
	my ($e, $term) = @_;
	my $most = 0;
	for my $p (map { $_->{periods}->@* } @submissions) {
		next unless grep { $_ eq $p->{id} } $term->{values}->@*;
		my $answer = is_within_period($e, $p);
		$most = $answer if $answer > $most;
	}
	return $most;
}

sub is_person
{
	my ($e, $id, $term) = @_;
	for my $value ($term->{values}->@*) {
		return 1 if $value eq $id;
		return 1 if grep { $_ eq folded($value) } $e->{submission}{names}{$id}->@*;
	}
	return 0;
}

sub any_person
{
	my ($e, $who, $seen) = @_;
	for my $p ($e->{people}->@*) {
		next if defined $who && !is_person($e, $p->{ref}, $who);
		next if defined $seen && !grep { defined $p->{seen} && $p->{seen} eq $_ } $seen->{values}->@*;
		return 1;
	}
	return 0;
}

# The words of a term one after another in one of the texts; the last may be the beginning of a word.
sub stands_in
{
	my ($e, $term) = @_;
	my @wanted = tokens($term->{values}[0]);
	for my $text (values $e->{texts}->%*) {
		START: for my $start (0 .. $#$text - $#wanted) {
			for my $i (0 .. $#wanted) {
				my $word = $text->[$start + $i];
				my $fits = $term->{op} eq 'inside' ? index($word, $wanted[$i]) >= 0
					: $term->{op} eq 'prefix' && $i == $#wanted ? index($word, $wanted[$i]) == 0 : $word eq $wanted[$i];
				next START unless $fits;
			}
			return 1;
		}
	}
	return 0;
}

sub is_uncertain
{
	my $date = shift->{date};
	return defined $date && ($date->[0] != $date->[1] || $date->[4]);
}

my %IS = (
	significant => sub { (shift->{significant} // '') =~ /^(true|1)$/ }, undated => sub { !defined shift->{date} },
	uncertain => \&is_uncertain, held => sub { shift->{held} });
my %HAS = (voice => sub { shift->{texts}{voice} }, comment => sub { shift->{texts}{comment} });

my %ANSWER = (
	words => \&stands_in, prefix => \&stands_in, inside => \&stands_in, in => \&within,
	agency => sub { my ($e, $t) = @_; grep { uc $_ eq $e->{agency} } $t->{values}->@* },
	person => sub { any_person(@_[0, 1], undef) },
	seen => sub { any_person($_[0], $_[1]{of}, $_[1]) },
	kind => sub { my ($e, $t) = @_; grep { ($e->{kind} // '') =~ /^\Q$_\E(-.|$)/ } $t->{values}->@* },
	basis => sub { my ($e, $t) = @_; grep { ($e->{basis} // '') eq $_ } $t->{values}->@* },
	kloe => sub { my ($e, $t) = @_; grep { my $v = $_; grep { $v eq $_ } split / /, $e->{kloe} // '' } $t->{values}->@* },
	significant => sub { my ($e, $t) = @_; $IS{significant}->($e) && grep { $_ eq 'agency' } $t->{values}->@* },
	is => sub { my ($e, $t) = @_; grep { $IS{$_} && $IS{$_}->($e) } $t->{values}->@* },
	has => sub { my ($e, $t) = @_; grep { $HAS{$_} && $HAS{$_}->($e) } $t->{values}->@* },
	theme => sub { 0 }, by => sub { 0 },
	after => sub { is_after($_[0], ($_[1]{date}[0]) x 2) },
	before => sub { is_before($_[0], ($_[1]{date}[1]) x 2) },
	on => sub { least(is_after($_[0], ($_[1]{date}[0]) x 2), is_before($_[0], ($_[1]{date}[1]) x 2)) },
);
my %DATED = map { $_ => 1 } qw(after before on in);

# `undated` is what an entry without a date answers to a question about dates and to its opposite.
sub answer
{
	my ($e, $n, $negated, $undated) = @_;

	return answer($e, $n->{parts}[0], !$negated, $undated) if $n->{op} eq 'not';
	if ($n->{op} eq 'and' || $n->{op} eq 'or') {
		my @answers = sort map { answer($e, $_, $negated, $undated) } $n->{parts}->@*;
		return ($n->{op} eq 'and') != $negated ? $answers[0] : $answers[-1];
	}
	return $undated if $DATED{$n->{op}} && !defined $e->{date};
	my $found = $ANSWER{$n->{op}}->($e, $n);
	$found = $found ? 2 : 0 unless $DATED{$n->{op}};
	return $negated ? 2 - $found : $found;
}

sub submissions_read
{
	my @entries;
	for my $path (sort @_) {
		my ($submission, @more) = read_submission($path);
		push @submissions, $submission;
		push @entries, @more;
	}
	return @entries;
}

1;

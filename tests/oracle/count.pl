# count.pl FOLDER - what the program's count should be, by another way: reads the submissions in FOLDER and filters from
# standard input, one a line, and prints for each, as the program's JSON has them,
#
#	at_least at_most entries_certain entries_possible hidden undated
use strict;
use warnings;
use utf8;

my ($here) = $0 =~ m{^(.*/)};
require(($here // './') . $_) for 'dates.pl', 'asks.pl', 'case.pl';

sub count
{
	my ($filter, @entries) = @_;
	my ($low, $high, $certain, $possible, $undated) = (0, 0, 0, 0, 0);

	for my $e (@entries) {
		my $found = answer($e, $filter, 0, 0);
		$undated++ if $found == 0 && !defined $e->{date} && answer($e, $filter, 0, 2) > 0;
		$certain++, $low += $e->{low} if $found == 2;
		next if $found == 0;
		$possible++;
		$high = defined $high && defined $e->{high} ? $high + $e->{high} : undef;
	}
	return ($low, $high // 'null', $certain, $possible, @entries - $possible - $undated, $undated);
}

my @entries = submissions_read(glob("$ARGV[0]/*.xml"));
binmode STDIN, ':utf8';
while (my $line = <STDIN>) {
	chomp $line;
	print join(' ', count(asks_read($line), @entries)), "\n";
}

# chance.pl - what generate.pl and filters.pl both draw from: words, names, kinds, and dates of every sort that
# docs/dates.md names. All of it follows from the seed.
use strict;
use warnings;
use utf8;

our @AGENCIES = qw(CSC POL GP HV2);
our @KINDS = qw(visit visit-home conference conference-review conference-initial contact court was-not-brought injury
	domestic-abuse arrest);
our @BASES = qw(observed reported alleged retracted disputed court-finding);
our @SEEN = qw(alone yes no not-applicable);
our @PERIODS = qw(CP1 CP2 LAC P/1);
our @KLOES = qw(1 2 3 12);

# The second is a name, the third another; either may be missing. One agency's F is not another's.
our @PEOPLE = (
	['N', 'Nina', 'the child'], ['M', 'Mother', 'Ms K'], ['F', 'Łukasz', "O'Brien"], ['A', 'Siân', 'Zoë-Ann'],
	['F', 'Mr S & sons', 'Nina'], ['B', '', 'Baby'], ['C.1', 'ÁINE', ''],
);

# Some differ in case and marks alone; some hold what no reader sees.
our @WORDS = (
	'visit', 'Home', 'mother', 'father', "fa\x{200B}ther", 'bruise', 'bruises', 'bruising', 'café', 'CAFÉ', "cafe\x{301}",
	'naïve', 'Straße', 'strasse', 'Łódź', 'lodz', 'school', 'was-not-brought', "O'Brien", 'call', 'called', 'not',
	'brought', 'Siân', 'sian', '2012', 'GP', "co\x{AD}operate", 'cooperate', 'or', 'AND', 'NEAR', 'home-visit', 'ŵyr',
);

sub below { return int(rand(shift)) }
sub one_in { return below(shift) == 0 }
sub pick { return $_[below(scalar @_)] }

sub year { return 2009 + below(7) }
sub two { return sprintf('%02d', shift) }
sub month { return two(1 + below(12)) }
sub day { return two(1 + below(28)) }

sub plain_day { return year() . '-' . month() . '-' . day() }
sub plain_month { return year() . '-' . month() }
sub season { return year() . '-' . (21 + below(21)) }

sub with_x
{
	my $y = year();
	my $m = month();
	return pick('201X', '20XX', "$y-XX", "$y-XX-XX", "$y-$m-XX", "$y-XX-" . day(), "201X-$m", '201X-02-29', "$y-0X",
		"$y-1X", "$y-$m-X0", "$y-$m-1X", "$y-1X-05", "$y-X2-30", '201X-' . (21 + below(21)), '200X-12-XX', "2XXX-$m");
}

sub far
{
	return pick('1950S2', '2012S3', '0950S2', '0000', '-0044', '-0044-03-15', '-01XX', '-0044-24', 'Y12012', 'Y-17000',
		'Y17E7', 'Y-17E7', '1999-12-31', '9999');
}

sub doubted
{
	my ($y, $m, $d, $q) = (year(), month(), day(), pick('?', '~', '%'));
	my $s = 21 + below(21);
	return pick("$y$q", "$y-$m$q", "$y-$m-$d$q", "$q$y", "$q$y-$m", "$y-$q$m", "$y-$m-$q$d", "$y-$q$m-$d", "$y$q-$m-$d",
		"$y-$m$q-$d", "$y-$s$q", "$y-$q$s", "$q$y-$s", "${y}-${q}24", "$y-$m-${q}XX", "201X$q", "$q$y-$m-${q}$d",
		"$y$q-$m-$q$d");
}

sub simple { return pick(\&plain_day, \&plain_day, \&plain_month, sub { year() }, \&season, \&with_x, \&doubted)->() }

# Mostly in order: what has its end before its beginning is held, and that is as good.
sub interval
{
	my ($a, $b) = sort(simple(), simple());
	return pick("$a/$b", "$a/$b", plain_day() . '/' . plain_day(), "$a/..", "../$b", "$a/", "/$b", '../..');
}

sub timed
{
	my ($d, $e) = sort(plain_day(), plain_day());
	return pick($d . 'T09:30', $d . 'T23:59:59Z', $d . 'T00:30+01:00', $d . 'T00:00', $d . 'T10:15/' . $d . 'T11:00',
		$d . 'T22:00/' . $e);
}

# The ends of a range are of one sort; the members of a set need not be.
sub range
{
	my ($a, $b) = sort(pick([plain_day(), plain_day()], [plain_month(), plain_month()], [year(), year()])->@*);
	return "$a..$b";
}

sub set
{
	my @ranges = sort(plain_day(), plain_day());
	my $inner = pick(join(',', simple(), simple()), join(', ', simple(), plain_day(), simple()), range(), range(),
		'..' . $ranges[0], $ranges[1] . '..', simple() . ',' . range(), '..' . year() . ',' . plain_day());
	return pick("[$inner]", "{$inner}");
}

# As somebody writes who does not know better: held, each of them.
sub impossible
{
	my $y = year();
	return pick("$y-06-31", "$y-02-30", '2013-02-29', '31/6/21', "$y-13", "$y-00-10", 'spring', "$y-2", "$y-05-06T25:00",
		'2013/2012', "$y-04-3X-01", '[2013..2012]', "$y..", "$y-22-01", "20xx", "$y-X2-3X-");
}

sub any_date
{
	return pick((\&plain_day) x 5, \&timed, \&plain_month, sub { year() }, \&season, \&with_x, \&far, \&doubted,
		\&doubted, \&interval, \&interval, \&set, \&set)->();
}

1;

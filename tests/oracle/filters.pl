# filters.pl SEED [N] - prints filters made by chance, one a line: each key, word, sign and bracket of the language.
use strict;
use warnings;
use utf8;

my ($here) = $0 =~ m{^(.*/)};
require(($here // './') . $_) for 'chance.pl', 'dates.pl';
our (@AGENCIES, @KINDS, @BASES, @SEEN, @PERIODS, @KLOES, @PEOPLE, @WORDS);

# A quotation mark cannot be in a value; what would end it must be in quotes.
sub quoted
{
	my $value = shift;
	return $value =~ /[\s(),]/ || one_in(6) ? qq("$value") : $value;
}

sub values_of
{
	my ($key, @values) = @_;
	return "$key:" . join(',', map { quoted(pick(@values)) } 1 .. (one_in(3) ? 1 + below(3) : 1));
}

sub date
{
	my $key = shift;
	my $date;

	do { $date = any_date() } until defined dates_read($date);
	return "$key:" . ($date =~ /\s/ || one_in(6) ? qq("$date") : $date);
}

sub word
{
	my $word = pick(@WORDS);
	return $word =~ /^or$/ ? qq("$word") : $word;
}

sub phrase { return '"' . join(' ', map { pick(@WORDS) } 1 .. 1 + below(2)) . '"' }

sub begins
{
	my $word = pick(@WORDS);
	return substr($word, 0, 2 + below(length($word) - 1)) =~ s/[^[:alnum:]]+$//r . '*';
}

sub inside
{
	my ($part) = pick(@WORDS, 'zzq') =~ /([[:alnum:]]+)$/;
	return '~' . (defined $part ? substr($part, below(length $part)) : 'o') . (one_in(9) ? '-' : '');
}

sub people { return values_of('person', 'Nobody', map { grep { $_ ne '' } @$_ } @PEOPLE) }
sub seen { return values_of('seen', @SEEN) }

my @TERMS = (
	\&word, \&word, \&phrase, \&begins, \&inside, \&people, \&people, \&seen,
	sub { values_of('agency', @AGENCIES, 'csc', 'XX') },
	sub { values_of('kind', @KINDS, 'nothing', 'visit', 'conference') },
	sub { date('after') }, sub { date('before') }, sub { date('on') },
	sub { date('after') }, sub { date('before') }, sub { date('on') },
	sub { values_of('in', @PERIODS, 'CP9') }, sub { values_of('in', @PERIODS) },
	sub { values_of('theme', 'neglect') },
	sub { values_of('significant', 'agency', 'reviewer') },
	sub { values_of('kloe', @KLOES, '4') },
	sub { values_of('basis', @BASES) },
	sub { values_of('is', qw(significant starred undated uncertain held background changed withdrawn own)) },
	sub { values_of('is', qw(significant undated uncertain held)) },
	sub { values_of('has', qw(note link question voice comment)) },
	sub { values_of('has', qw(voice comment)) },
	sub { values_of('by', 'A Reviewer', 'somebody') },
);

sub part
{
	my $depth = shift;
	my $sign = one_in(4) ? '-' : one_in(20) ? '--' : '';

	return $sign . pick(@TERMS)->() if $depth == 0 || !one_in(3);
	return "$sign(" . filter($depth - 1) . ')';
}

sub clause
{
	my $depth = shift;
	my @parts = map { part($depth) } 1 .. 1 + below(3);
	push @parts, people(), seen() if one_in(6);
	push @parts, seen(), people() if one_in(12);
	return join(pick(' ', ' ', '  '), @parts);
}

sub filter
{
	my $depth = shift;
	return join(' or ', map { clause($depth) } 1 .. (one_in(3) ? 2 : 1));
}

my ($seed, $n) = @ARGV;
srand($seed);
binmode STDOUT, ':utf8';
print filter(2), "\n" for 1 .. $n // 50;

# generate.pl SEED FOLDER - writes a case by chance: two to four submissions of 30 to 80 entries each, with every sort
# of date, count, kind, person and text that the filter language can ask for. The same seed gives the same files.
use strict;
use warnings;
use utf8;

my ($here) = $0 =~ m{^(.*/)};
require(($here // './') . 'chance.pl');
our (@AGENCIES, @KINDS, @BASES, @SEEN, @PERIODS, @KLOES, @PEOPLE, @WORDS);

sub escaped
{
	my $text = shift;
	$text =~ s/&/&amp;/g;
	$text =~ s/</&lt;/g;
	$text =~ s/"/&quot;/g;
	$text =~ s/'/&#39;/g if one_in(2);
	return $text;
}

sub words
{
	my @some = map { pick(@WORDS) } 1 .. 1 + below(7);
	return escaped(join(pick(' ', ' ', ', ', "\n", ' - '), @some) . pick('', '.', '!'));
}

# name="value", or nothing
sub maybe
{
	my ($name, $odds, @values) = @_;
	return one_in($odds) ? '' : sprintf(' %s="%s"', $name, escaped(pick(@values)));
}

sub people
{
	my @here = grep { !one_in(4) } @PEOPLE;
	my (%seen, @ids, $text);
	for my $p (@here) {
		next if $seen{$p->[0]}++;
		push @ids, $p->[0];
		$text .= sprintf(qq(    <person id="%s"%s/>\n), $p->[0], $p->[1] eq '' ? '' : ' name="' . escaped($p->[1]) . '"');
	}
	return ('', ) unless @ids;
	for my $p (@here) {
		next if $p->[2] eq '' || one_in(3);
		$text .= sprintf(qq(    <alias of="%s" name="%s"/>\n), $p->[0], escaped($p->[2]));
	}
	return ("  <people>\n$text  </people>\n", @ids);
}

sub periods
{
	my @ids = grep { one_in(2) } @PERIODS;
	return '' unless @ids;
	my @dates = map { one_in(6) ? '' : one_in(6) ? interval() : simple() } 1 .. 2 * @ids;
	return "  <periods>\n" . join('', map {
		my ($from, $to) = sort(splice(@dates, 0, 2));
		sprintf(qq(    <period id="%s" kind="other"%s%s/>\n), $_, $from eq '' ? '' : qq( from="$from"),
			$to eq '' || one_in(6) ? '' : qq( to="$to"));
	} @ids) . "  </periods>\n";
}

sub when
{
	return one_in(12) ? '' : one_in(12) ? impossible() : any_date();
}

sub entry
{
	my ($id, @ids) = @_;
	my $when = when();
	my $text = qq(    <entry id="$id" when="$when");

	$text .= maybe('kind', 5, @KINDS) . maybe('basis', 2, @BASES) . maybe('kloe', 2, @KLOES, '2 3', '1 12');
	$text .= maybe('significant', 3, 'true', 'false', '1', '0');
	$text .= maybe('count', 2, '0', '1', '7', '31..', '3..5', '0..2', '0..', '12..12') . ">\n";
	$text .= "      <written>as the record has it</written>\n" if $when eq '' || one_in(4);
	$text .= "      <source>" . words() . "</source>\n" for 1 .. below(3);
	if (@ids) {
		$text .= sprintf(qq(      <person ref="%s"%s/>\n), pick(@ids), maybe('seen', 3, @SEEN)) for 1 .. below(4);
	}
	$text .= '      <event>' . words() . "</event>\n";
	for my $name (qw(action decision rationale)) {
		$text .= "      <$name>" . words() . "</$name>\n" if one_in(4);
	}
	$text .= sprintf("      <voice of=\"%s\">%s</voice>\n", pick(@ids), words()) for 1 .. (@ids && one_in(3) ? 1 + below(2) : 0);
	$text .= '      <comment>' . words() . "</comment>\n" if one_in(4);
	$text .= '      <good-practice>' . words() . "</good-practice>\n" if one_in(6);
	return "$text    </entry>\n";
}

my ($seed, $folder) = @ARGV;
die "usage: generate.pl SEED FOLDER\n" unless defined $folder;
srand($seed);
for my $code (@AGENCIES[0 .. 1 + below(3)]) {
	my ($people, @ids) = people();
	open my $out, '>:utf8', "$folder/$code.xml" or die "$folder/$code.xml: $!\n";
	print $out qq(<?xml version="1.0" encoding="UTF-8"?>\n<submission xmlns="urn:casechron:submission:1" case="ORACLE" ),
		qq(revision="1" prepared="2022-03-01">\n  <agency code="$code" name="Agency $code" kind="other"/>\n),
		$people, periods(), "  <entries>\n", map({ entry("E$_", @ids) } 1 .. 30 + below(51)),
		"  </entries>\n</submission>\n";
	close $out or die "$folder/$code.xml: $!\n";
}

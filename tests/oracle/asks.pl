# asks.pl - the filter language read once more, and words as they are compared.
#
# asks_read(TEXT) gives {op, parts} for and, or, not; {op, values, date, of} for a term. Brackets within a clause are
# gone, so that `person:` and `seen:` find each other as they stand.
use strict;
use warnings;
use utf8;

# Case, accents and what no reader sees do not count. For the letters of chance.pl, not for all there are.
sub folded
{
	my $text = lc shift;
	$text =~ tr/áàâäéèêëíìîïóòôöúùûüñçłđøŵŷźı/aaaaeeeeiiiioooouuuuncldowyzi/;
	$text =~ s/ß/ss/g;
	$text =~ s/[\x{300}-\x{36F}\x{AD}\x{200B}]//g;
	return $text;
}

sub tokens { return folded(shift) =~ /[a-z0-9]+/g }

my ($text, $rest);

sub wrong { die "cannot read the filter $text, at \"$rest\"\n" }

sub read_values
{
	my ($first, $more) = @_;
	my @values;
	do {
		$rest =~ s/^"([^"]*)"// || $rest =~ s/^($first+)// or wrong();
		push @values, $1;
	} while ($more && $rest =~ s/^,//);
	return \@values;
}

sub read_term
{
	if ($rest =~ s/^(after|before|on)://) {
		my $op = $1;
		my $values = read_values('[^\s()"]', 0);
		return {op => $op, values => $values, date => dates_read($values->[0]) // wrong()};
	}
	if ($rest =~ s/^([a-z]+)://) {
		my $op = $1;
		return {op => $op, values => read_values('[^\s()",]', 1)};
	}
	return {op => 'words', values => [$1]} if $rest =~ s/^"([^"]*)"//;
	return {op => 'inside', values => read_values('[^\s()"]', 0)} if $rest =~ s/^~//;
	my $values = read_values('[^\s()"]', 0);
	my $op = $values->[0] =~ s/(.)\*$/$1/ ? 'prefix' : 'words';
	return {op => $op, values => $values};
}

sub read_part
{
	$rest =~ s/^\s+//;
	return {op => 'not', parts => [read_part()]} if $rest =~ s/^-//;
	return read_term() unless $rest =~ s/^\(//;
	my $found = read_filter();
	$rest =~ s/^\)// or wrong();
	return $found;
}

sub read_clause
{
	my @parts;
	do {
		my $part = read_part();
		push @parts, $part->{op} eq 'and' ? $part->{parts}->@* : $part;
		$rest =~ s/^\s+//;
	} until ($rest eq '' || $rest =~ /^\)/ || $rest =~ /^or(?=[\s()"]|$)/);
	return @parts == 1 ? $parts[0] : {op => 'and', parts => \@parts};
}

sub read_filter
{
	my @clauses = (read_clause());
	push @clauses, read_clause() while $rest =~ s/^or(?=[\s()"]|$)//;
	return @clauses == 1 ? $clauses[0] : {op => 'or', parts => \@clauses};
}

# `seen:` is of the person before it in its clause, else of the first after it, else of the one that the clause around
# has at that place.
sub pair
{
	my ($clause, $around) = @_;
	my @parts = $clause->{op} eq 'and' ? $clause->{parts}->@* : ($clause);
	my ($first) = grep { $_->{op} eq 'person' } @parts;
	my $person = $first // $around;

	for my $part (@parts) {
		if ($part->{op} eq 'person') {
			$person = $part;
		} elsif ($part->{op} eq 'seen') {
			$part->{of} = $person;
		} elsif (defined $part->{parts}) {
			pair($_, $person) for $part->{parts}->@*;
		}
	}
}

sub asks_read
{
	$text = $rest = shift;
	my $found = read_filter();
	wrong() if $rest ne '';
	pair($found, undef);
	return $found;
}

1;

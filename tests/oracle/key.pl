# key.pl WHAT FOLDER KEY - does the key say of the submissions in FOLDER what is in them? Prints what is not so, one a
# line; nothing where all is. By another way than the program's, and without it. WHAT is one of
#
#	figures		entries, certain and possible of each line with a filter
#	named		every entry, person and period that the key names is there
#	received	what is shared is received, but for the lines "unreceived"
#	contradictions	periods that differ, are those of the lines "contradiction"
#	letters		in each agency the man of its line "man-called-f" is called F, and the word F is used
#	abbreviations	those never said in full are those of the lines "abbreviation"
#	spread		how many entries, how long, how many with a time, how many imprecise; no two alike
use strict;
use warnings;
use utf8;

my ($here) = $0 =~ m{^(.*/)};
require(($here // './') . $_) for 'dates.pl', 'asks.pl', 'case.pl';
our (@submissions, $FIRST, $LAST);

my ($what, $folder, $file) = @ARGV;
binmode STDOUT, ':utf8';

# --- the key, and the case

open my $in, '<:utf8', $file or die "$file: $!\n";
my @key;
while (my $line = <$in>) {
	chomp $line;
	next if $line =~ /^#|^$/;
	my %l;
	@l{qw(kind name entries certain possible filter why)} = split /\t/, $line, -1;
	print "line $.: not seven columns\n" unless defined $l{why} && $l{why} ne '' && $l{why} !~ /\t/;
	$l{entries} = [grep { $_ ne '-' } split / /, $l{entries}];
	push @key, \%l;
}

my @entries = submissions_read(glob("$folder/*.xml"));
my %there = map { name_of($_) => $_ } @entries;
my %submission = map { $_->{agency} => $_ } @submissions;

sub name_of { my $e = shift; return "$e->{agency}:$e->{id}" }

sub lines_of { my $kind = shift; return grep { $_->{kind} eq $kind } @key }

# Those of one list that are not in the other, both ways.
sub differences
{
	my ($got, $wanted, $of) = @_;
	my (%got, %wanted);
	@got{@$got} = @wanted{@$wanted} = ();
	print "$of: $_: not in the key\n" for grep { !exists $wanted{$_} } sort keys %got;
	print "$of: $_: in the key alone\n" for grep { !exists $got{$_} } sort keys %wanted;
}

# --- figures

sub figures
{
	for my $l (grep { $_->{filter} ne '-' } @key) {
		my $filter = asks_read($l->{filter});
		my ($low, $high, @found) = (0, 0);
		for my $e (@entries) {
			my $answer = answer($e, $filter, 0, 0) or next;
			push @found, name_of($e);
			$low += $e->{low} if $answer == 2;
			$high = defined $high && defined $e->{high} ? $high + $e->{high} : undef;
		}
		my $got = $low . ' ' . ($high // 'null');
		print "$l->{filter}: $got, not $l->{certain} $l->{possible}\n" if $got ne "$l->{certain} $l->{possible}";
		differences(\@found, $l->{entries}, $l->{filter});
	}
}

# --- named

sub is_named
{
	my ($l, $text) = @_;
	if ($text =~ /^[A-Z]+:/) {
		return $there{$text} if $l->{kind} ne 'revision';
		my ($agency, $id) = split /:/, $text;
		my $new = do { local (@ARGV, $/) = glob("$folder/revision-2/\L$agency\E-2.xml"); <> };
		return $there{$text} || $new =~ /<entry id="\Q$id\E"/;
	} elsif (my ($code, $person, $issued) = $text =~ m{^([A-Z]+)/(\w+)=(\w+)$}) {
		my $s = $submission{$code} or return 0;
		return 0 unless exists $s->{names}{$person} && exists $submission{CSC}{names}{$issued};
		return $s->{head} !~ /roster="true"/ || $person eq $issued;
	}
	return 1 if $l->{kind} eq 'abbreviation';
	my ($agency, $id) = $text =~ m{^([A-Z]+)/([\w-]+)$} or return $submission{$text};
	return $submission{$agency} && grep { $_->{id} eq $id } $submission{$agency}{periods}->@*;
}

sub named
{
	for my $l (@key) {
		print "$l->{kind}, $l->{name}: $_: not there\n" for grep { !is_named($l, $_) } $l->{entries}->@*;
		for ($l->{why} =~ /\b([A-Z]{2,4}:[\w\/-]*\d[\w\/-]*)/g) {
			print "$l->{kind}, $l->{name}, why: $_: not there\n" unless $there{$_};
		}
	}
	my @missing = grep { $_->{head} =~ /missing="[^"]*May to July 2021/ } @submissions;
	differences([map { $_->{agency} } @missing], [map { $_->{why} =~ /\b([A-Z]+):/g } lines_of('coverage')],
		'coverage without May to July 2021');
	my @nil = grep { $_->{head} =~ /<nil-return/ } @submissions;
	differences([map { $_->{agency} } @nil], [map { $_->{name} } lines_of('nil-return')], 'nil return');
}

# --- received: within fourteen days of being sent, an entry over there that speaks of the sender

my %SPOKEN_OF = (CSC => qr/social (care|work)|conference/i, POL => qr/police/i, GP => qr/surgery|GP|practice/,
	HOSP => qr/hospital|ward|HGH|CED|paeds|maternity/i, HV => qr/health visit/i, NUR => qr/nursery/i,
	PROB => qr/probation/i, DAS => qr/domestic-abuse service/i, HOUS => qr/hallowmere homes|housing/i);

sub days_apart
{
	my ($from, $to) = map { timegm(0, 0, 0, $_ % 100, int($_ / 100) % 100 - 1, int($_ / 10000)) / 86400 } @_;
	return $to - $from;
}

# The first and the last day of what an attribute says, if it says something.
sub days_of_attribute
{
	my $text = shift;
	my $date = defined $text && $text ne '' ? dates_read($text) : undef;
	return $date ? @$date[0, 1] : ();
}

sub is_received
{
	my ($e, $shared, $agency) = @_;
	my @sent = days_of_attribute($shared->{when});
	@sent = days_of_attribute($e->{when}) unless @sent;
	for my $other (grep { $_->{agency} eq $agency } @entries) {
		next unless $other->{inside} =~ $SPOKEN_OF{$e->{agency}};
		for my $day (map { days_of_attribute($other->{$_}) } qw(when known recorded)) {
			return 1 if days_apart($sent[0], $day) >= 0 && days_apart($sent[-1], $day) <= 14;
		}
	}
	return 0;
}

sub received
{
	my @not;
	for my $e (@entries) {
		for my $shared (map { attributes($_) } $e->{inside} =~ /<shared ([^>]*)>/g) {
			push @not, map { name_of($e) . " to $_" } grep { !is_received($e, $shared, $_) } split / /, $shared->{with};
		}
	}
	my @lines = map { "$_->{entries}[0] to " . ($_->{name} =~ /^\w+ to (\w+)/)[0] } lines_of('unreceived');
	differences(\@not, \@lines, 'sent and not received');
}

# --- contradictions: the same kind of period of the same person, with other days

sub contradictions
{
	my @found;
	my @periods;
	for my $s (@submissions) {
		push @periods, map { +{%$_, name => "$s->{agency}/$_->{id}", agency => $s->{agency}} } $s->{periods}->@*;
	}
	for my $a (@periods) {
		for my $b (@periods) {
			next unless $a->{agency} lt $b->{agency} && $a->{kind} eq $b->{kind} && $a->{person} eq $b->{person};
			next if $a->{from} gt ($b->{to} // '9') || $b->{from} gt ($a->{to} // '9');
			push @found, join ' ', sort $a->{name}, $b->{name}
				if $a->{from} ne $b->{from} || ($a->{to} // '') ne ($b->{to} // '');
		}
	}
	differences(\@found, [map { join ' ', sort $_->{entries}->@* } lines_of('contradiction')], 'periods');
}

# --- letters

sub letters
{
	my @with_entries = grep { $_->{head} !~ /<nil-return/ } @submissions;
	my @lines = lines_of('man-called-f');
	differences([map { $_->{agency} } @with_entries], [map { $_->{name} } @lines], 'agency with an F');
	for my $l (@lines) {
		my ($agency, $id) = $l->{entries}[0] =~ m{^(\w+)/(\w+)=} or next;
		my $names = $submission{$agency}{names};
		my @men = grep { $_ eq 'F' || grep { $_ eq 'f' } $names->{$_}->@* } sort keys %$names;
		print "$agency: F is @men\n" unless "@men" eq $id;
		print "$agency: nobody is called F\n"
			unless grep { $_->{agency} eq $agency && $_->{inside} =~ />[^<]*\bF\b[^<]*</ } @entries;
	}
}

# --- abbreviations: two to eight capitals, perhaps with an s or a digit among them (F2F), or letters each side of a
# stroke (r/v), that no glossary, no name and no bracket explains

my $CAPITALS = qr/[A-Z][A-Z\d]{0,6}[A-Z]/;
my $STROKE = qr/[A-Za-z]{1,2}\/[a-z]{1,2}(?!\/)/;

my $TEXT = qr{<(?:event|action|decision|rationale|comment|good-practice|source|voice)\b[^>]*>([^<]*)<};

# Do the words say it in full, letter by letter, with small words between? Where they begin and end is for the caller.
sub in_full
{
	my $letters = join '[\w\']*[\s-]+(?:\w{1,3}[\s-]+)*?', split //, shift =~ s/[^A-Za-z]//gr;
	return qr/\b$letters[\w']*/i;
}

sub abbreviations
{
	my (@found, %known, %used);
	my @everyday = (qw(NHS UK GP TV OK AM PM w/c), map { $_->{agency} } @submissions);
	for my $s (@submissions) {
		my $code = $s->{agency};
		$known{"$code/$_"} = 1 for @everyday, map { /[^\W_]+/g } $s->{head} =~ /\b(?:abbr|id|name)="([^"]*)"/g;
	}
	for my $e (@entries) {
		for my $text ($e->{inside} =~ /$TEXT/g) {
			while ($text =~ /(?<![^\W_])($STROKE|$CAPITALS)s?(?![^\W_])/g) {
				my ($short, $before, $after) = ($1, substr($text, 0, $-[0]), substr($text, $+[0]));
				$short = lc $short if $short =~ m{/};
				my $full = in_full($short);
				$used{"$e->{agency}/$short"} = 1;
				$known{"$e->{agency}/$short"} = 1
					if $after =~ /^\)/ && $before =~ /$full \($/ || $after =~ /^ \($full\)/;
			}
		}
	}
	differences([grep { !$known{$_} } keys %used], [map { $_->{entries}->@* } lines_of('abbreviation')], 'abbreviation');
}

# --- spread

sub per_cent
{
	my ($name, $n, $least, $most) = @_;
	my $share = 100 * $n / @entries;
	printf "%s: %.1f per cent, not %d to %d\n", $name, $share, $least, $most if $share < $least || $share > $most;
}

sub spread
{
	my (%of, %seen);
	for my $e (@entries) {
		my ($event) = $e->{inside} =~ m{<event>(.*?)</event>}s;
		my $words = () = $event =~ /\S+/g;
		$of{$e->{agency}}++;
		print name_of($e) . ": $words words\n" if $words < 5 || $words > 150;
		print name_of($e) . ": the same text as $seen{$event}\n" if defined $seen{$event};
		$seen{$event} = name_of($e);
	}
	print "$_: $of{$_} entries\n" for grep { $of{$_} < 8 || $of{$_} > 110 } sort keys %of;
	print scalar(keys %of) . ' agencies, ' . scalar(@entries) . " entries\n" if keys %of != 10 || @entries < 400;
	per_cent('with a time', scalar(grep { $_->{when} =~ /T/ } @entries), 30, 36);
	per_cent('imprecise', scalar(grep { is_uncertain($_) } @entries), 8, 12);
}

my %WHAT = (figures => \&figures, named => \&named, received => \&received, contradictions => \&contradictions,
	letters => \&letters, abbreviations => \&abbreviations, spread => \&spread);
($WHAT{$what} // die "key.pl: what is $what?\n")->();

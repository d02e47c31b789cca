# Ready cases, installed under $(pkgdatadir)/samples: alder to look at, mapped as examples of mapping files. What must be refused (broken) and what must
# load with a warning (odd) go into the tarball for the tests, and are not installed.
nobase_dist_pkgdata_DATA += \
	%reldir%/alder/cc-1.xml \
	%reldir%/alder/csc-1.xml \
	%reldir%/alder/da-1.xml \
	%reldir%/alder/gp-1.xml \
	%reldir%/alder/hosp-1.xml \
	%reldir%/alder/hous-1.xml \
	%reldir%/alder/hv-1.xml \
	%reldir%/alder/mh-1.xml \
	%reldir%/alder/nur-1.xml \
	%reldir%/alder/pol-1.xml \
	%reldir%/alder/prob-1.xml \
	%reldir%/alder/README \
	%reldir%/alder/revision-2/README \
	%reldir%/alder/revision-2/gp-2.xml \
	%reldir%/mapped/README \
	%reldir%/mapped/caretrack.map \
	%reldir%/mapped/caretrack.xml \
	%reldir%/mapped/contacts.fods \
	%reldir%/mapped/contacts.map \
	%reldir%/mapped/register.map \
	%reldir%/mapped/register.xml
EXTRA_DIST += \
	%reldir%/broken \
	%reldir%/odd
EXTRA_DIST += \
	%reldir%/leicester

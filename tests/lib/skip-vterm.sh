#!/bin/sh
# Stands in for the tests on a terminal where configure did not find libvterm or cmocka.
echo '1..0 # SKIP the tests on a terminal: libvterm (libvterm-dev) and cmocka are not both installed'

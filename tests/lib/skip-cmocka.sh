#!/bin/sh
# Stands in for the tests in C where configure did not find cmocka.
echo '1..0 # SKIP the tests in C: cmocka (libcmocka-dev) is not installed'

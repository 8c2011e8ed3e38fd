package main

import "slices"

// mutants are all of them, the floors from the top.
var mutants = slices.Concat(terraformMutants, accountMutants, wireMutants)

// A fixture keeps its wire in fields: fixtures run beside each other, tests of one do not.
[assembly: Parallelizable(ParallelScope.Fixtures)]

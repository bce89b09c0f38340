using NUnit.Framework;

// Fixtures run beside each other; what measures time says that it does not.
[assembly: Parallelizable(ParallelScope.Fixtures)]

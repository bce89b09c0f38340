using NUnit.Framework;

// Each test has a town of its own, and waits more than it computes. Those that measure, or that load the whole machine, run alone.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(3)]

using HtxBot.Benchmarks;
using HtxBot.Benchmarks.Baseline;
using HtxBot.Benchmarks.Reliability;

if (args is ["baseline", var address, var token, var database])
    return await BaselineBot.RunAsync(address, token, database);
if (args is ["reliability-page", var root])
{
    Console.WriteLine(ReliabilityPage.Write(root));
    return 0;
}
if (BenchmarkOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchmarkOptions.Help);
    return 2;
}

try
{
    _ = await BenchmarkRun.RunAsync(options, Console.Out);
    return 0;
}
catch (BenchmarkFailedException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}

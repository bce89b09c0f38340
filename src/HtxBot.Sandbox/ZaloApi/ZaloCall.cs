using System.Text.Json;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>One request to the Zalo Bot API.</summary>
internal sealed record ZaloCall(ZaloWorld World, ZaloBot Bot, string Method, ZaloArguments Given, CancellationToken Aborted);

/// <summary>What a method gives back.</summary>
/// <param name="Write">Writes the value of <c>result</c>; null where the method has none.</param>
/// <param name="Ready">The whole answer, where it is ready.</param>
internal readonly record struct ZaloResult(Action<Utf8JsonWriter>? Write, byte[]? Ready = null);

/// <summary>One method: the parameters it knows, and what it does or throws as a <see cref="ZaloRefusal"/> before anything changed.</summary>
internal sealed record ZaloMethod(string[] Parameters, Func<ZaloCall, Task<ZaloResult>> Answer);

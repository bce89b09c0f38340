using System.Security.Cryptography;
using System.Text;

namespace HtxBot.Tests.Simulation;

/// <summary>Everything that happened, in order: its hash says whether two runs were the same, its end what led to a failure.</summary>
internal sealed class Trace(bool keepsAll) : IDisposable
{
    private const int Kept = 400;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _lines = new();

    public int Count { get; private set; }

    public IEnumerable<string> Lines => _lines;

    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Add(DateTimeOffset at, string what)
    {
        var line = $"{at:MM-dd HH:mm:ss.fff} {what}";
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
        _lines.Enqueue(line);
        Count++;
        if (!keepsAll && _lines.Count > Kept)
            _ = _lines.Dequeue();
    }

    public void Dispose() => _hash.Dispose();
}

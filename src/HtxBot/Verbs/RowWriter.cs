using System.Text;
using HtxBot.Understanding;

namespace HtxBot.Verbs;

/// <summary>Rows of CSV, written some thousand characters at a time: standard output is flushed at each write.</summary>
internal sealed class RowWriter(TextWriter output) : IDisposable
{
    private const int Full = 1 << 14;
    private readonly StringBuilder _waiting = new();

    public void Write(ReadOnlySpan<string> cells)
    {
        _waiting.Append(CsvText.Write(cells)).Append('\n');
        if (_waiting.Length >= Full)
            Flush();
    }

    public void Dispose() => Flush();

    private void Flush()
    {
        output.Write(_waiting.ToString());
        output.Flush();
        _waiting.Clear();
    }
}

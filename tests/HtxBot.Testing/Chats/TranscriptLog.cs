using System.Text;
using HtxBot.Channels;

namespace HtxBot.Testing.Chats;

/// <summary>A chat as text: 👤 said, 👆 tapped, 🤖 answered, with the choices in brackets below the answer.</summary>
public sealed class TranscriptLog
{
    private readonly StringBuilder _text = new();
    private string? _time;

    /// <summary>Whether several people talk, so that lines name them.</summary>
    public bool IsCrowd { get; set; }

    /// <summary>Whether the time of what happens stands above it.</summary>
    public bool TellsTime { get; set; } = true;

    /// <summary>A remark of the script, for example that time passes.</summary>
    public void Note(string note) => _text.Append(null, $"\n— {note} —\n");

    /// <summary>What the clock says from now on; it stands above what happens next, if anything does.</summary>
    public void Time(string time) => _time = time;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().TrimStart('\n');

    internal void Said(string name, string words) => Timed().Append(null, $"\n👤 {Of(name)}{words}\n");

    internal void Tapped(string name, string label) => Timed().Append(null, $"\n👆 {Of(name)}{label}\n");

    internal void Answered(string name, OutgoingMessage message, ChatKind kind, bool isEdit)
    {
        foreach (var lines in kind == ChatKind.Zalo ? ZaloView.Of(message) : TelegramView.Of(message))
            Block(name, lines, isEdit && kind == ChatKind.Buttons);
    }

    private void Block(string name, IReadOnlyList<string> lines, bool isEdit = false)
    {
        Timed().Append(null, $"🤖 {(IsCrowd ? $"→ {name}: " : "")}{(isEdit ? "(sửa tại chỗ) " : "")}{lines[0]}\n");
        foreach (var line in lines.Skip(1))
            _text.Append(line.Length == 0 ? "\n" : $"   {line}\n");
    }

    private StringBuilder Timed()
    {
        if (TellsTime && _time is { } time)
            Note(time);
        _time = null;
        return _text;
    }

    private string Of(string name) => IsCrowd ? $"{name}: " : "";
}

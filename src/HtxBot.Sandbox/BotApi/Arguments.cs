using System.Buffers.Text;
using System.Globalization;
using HtxBot.Sandbox.Spec;

namespace HtxBot.Sandbox.BotApi;

/// <summary>The parameters of one call, in the order of the description. Valid only during the call.</summary>
internal sealed class Arguments
{
    private const int MostFields = 64;
    private readonly Argument[] values = new Argument[MostFields];

    public MethodSpec Method { get; private set; } = new("", []);

    /// <summary>Parameters the description does not know.</summary>
    public List<string> Unknown { get; } = [];

    public List<Upload> Uploads { get; } = [];

    public void Begin(MethodSpec method)
    {
        Array.Clear(values, 0, Method.Fields.Length);
        Method = method;
        Unknown.Clear();
        Uploads.Clear();
    }

    public void Set(int index, Argument value) => values[index] = value;

    public Argument this[int index] => values[index];

    public Argument this[string name]
    {
        get
        {
            var fields = Method.Fields;
            for (var i = 0; i < fields.Length; i++)
            {
                if (fields[i].Name == name)
                {
                    return values[i];
                }
            }
            return default;
        }
    }

    public bool Has(string name) => !this[name].IsMissing;

    public string Text(string name) => this[name].AsText();

    public bool Flag(string name)
    {
        var argument = this[name];
        return argument.Kind switch
        {
            ArgumentKind.Boolean => argument.Raw.Span[0] == (byte)'t',
            ArgumentKind.Missing => false,
            _ => argument.AsText().ToUpperInvariant() is "TRUE" or "YES" or "1",
        };
    }

    /// <summary>What cannot be read as a number is 0, as it is for Telegram.</summary>
    public long Integer(string name, long otherwise = 0)
    {
        var argument = this[name];
        if (argument.IsMissing)
        {
            return otherwise;
        }
        return argument.Kind == ArgumentKind.Number
            ? Utf8Parser.TryParse(argument.Raw.Span, out long number, out var used) && used == argument.Raw.Length
                ? number
                : 0
            : long.TryParse(argument.AsText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
                : 0;
    }

    public double Number(string name) =>
        double.TryParse(Text(name).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public ReadOnlyMemory<byte> Json(string name) => this[name] is { IsMissing: false } argument ? argument.AsJson() : default;

    /// <summary>The uploaded file a parameter means: its own part, or the part it names by "attach://".</summary>
    public Upload? File(string name)
    {
        var argument = this[name];
        if (argument.Kind == ArgumentKind.File)
        {
            return argument.File;
        }
        const string Attached = "attach://";
        var text = argument.AsText();
        return text.StartsWith(Attached, StringComparison.Ordinal) ? Uploads.Find(u => u.Field == text[Attached.Length..]) : null;
    }
}

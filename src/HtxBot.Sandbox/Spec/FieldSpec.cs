using System.Text;

namespace HtxBot.Sandbox.Spec;

/// <summary>What kind of value the description asks for.</summary>
internal enum ValueKind
{
    Integer,
    Float,
    Text,
    Boolean,
    File,
    Array,
    Object,
}

/// <summary>A type of the description: a simple one, an array of something, or an object by its name.</summary>
internal sealed record FieldType(ValueKind Kind, string Name, FieldType? Item = null)
{
    private const string ArrayOf = "Array of ";

    public static FieldType Parse(string text) =>
        text.StartsWith(ArrayOf, StringComparison.Ordinal)
            ? new(ValueKind.Array, text, Parse(text[ArrayOf.Length..]))
            : new(
                text switch
                {
                    "Integer" => ValueKind.Integer,
                    "Float" => ValueKind.Float,
                    "String" => ValueKind.Text,
                    "Boolean" or "True" or "False" => ValueKind.Boolean,
                    "InputFile" => ValueKind.File,
                    _ => ValueKind.Object,
                },
                text
            );
}

/// <summary>Bounds of a value; the unit says what is counted: "characters", "bytes", "items" or "value".</summary>
internal sealed record Limits(long Min, long? Max, string Unit);

/// <summary>One parameter of a method or one field of an object.</summary>
internal sealed record FieldSpec(string Name, FieldType[] Types, bool Required, string? Const, string[]? Enum, Limits? Limits)
{
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Name);

    /// <summary>The type to look into, when the value is an object or an array and cannot be a plain text or a file.</summary>
    public FieldType? Structure { get; } =
        Array.Exists(Types, t => t.Kind is ValueKind.Text or ValueKind.File)
            ? null
            : Array.Find(Types, t => t.Kind is ValueKind.Object or ValueKind.Array);

    /// <summary>Names of the objects to choose from; empty when there is no choice.</summary>
    public string[] Choices { get; } = Types.Length > 1 ? [.. Types.Where(t => t.Kind == ValueKind.Object).Select(t => t.Name)] : [];

    public bool Takes(ValueKind kind) => Array.Exists(Types, t => t.Kind == kind);
}

/// <summary>A method with its parameters in the order of the description.</summary>
internal sealed record MethodSpec(string Name, FieldSpec[] Fields)
{
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (name.SequenceEqual(Fields[i].Utf8))
            {
                return i;
            }
        }
        return -1;
    }
}

/// <summary>An object with its fields, or a choice between others.</summary>
internal sealed record ObjectSpec(string Name, FieldSpec[] Fields, string[] Subtypes)
{
    public int RequiredFields { get; } = Fields.Count(f => f.Required);
}

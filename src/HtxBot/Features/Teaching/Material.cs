using System.Globalization;

namespace HtxBot.Features.Teaching;

/// <summary>A paper of a session: what is handed out or shown there.</summary>
/// <param name="Session">Of which session, by its number in the class.</param>
/// <param name="No">Its number there.</param>
/// <param name="Title">What it is called.</param>
/// <param name="IsReady">Whether somebody who runs the class has said that it is there.</param>
public sealed record Material(int Session, int No, string Title, bool IsReady);

/// <summary>Which papers are meant, as the argument of an intent names them: <c>QTSX</c>, <c>QTSX 3</c>, <c>QTSX 3 1</c>.</summary>
/// <param name="Course">Code of the class; empty: none is named.</param>
/// <param name="Session">The number of a session there; null: none is named.</param>
/// <param name="No">The number of a paper of it; null: all.</param>
public sealed record MeantMaterials(string Course, int? Session = null, int? No = null)
{
    /// <summary>As the argument of an intent.</summary>
    public string ToArgument() => string.Join(' ', ((object?[])[Course, Session, No]).OfType<object>());

    /// <summary>Reads <see cref="ToArgument"/> back; what cannot be read is left out.</summary>
    public static MeantMaterials Read(string? argument)
    {
        var parts = (argument ?? "").Split(' ');
        return new MeantMaterials(parts[0], Number(parts, 1), Number(parts, 2));
    }

    private static int? Number(string[] parts, int at) =>
        at < parts.Length && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

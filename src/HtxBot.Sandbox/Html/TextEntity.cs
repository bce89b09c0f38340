namespace HtxBot.Sandbox.Html;

/// <summary>A styled or clickable range of a text; offset and length in UTF-16 code units.</summary>
internal sealed record TextEntity(string Type, int Offset, int Length, string? Url = null, string? Extra = null)
{
    public int End => Offset + Length;
}

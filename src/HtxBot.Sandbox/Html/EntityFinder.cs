using System.Buffers;

namespace HtxBot.Sandbox.Html;

/// <summary>Finds what Telegram makes clickable by itself: commands, mentions, hashtags and web addresses.</summary>
internal static class EntityFinder
{
    private static readonly SearchValues<char> Starters = SearchValues.Create("/@#:");
    private static readonly SearchValues<char> AddressEnd = SearchValues.Create(" \n\"<>");

    /// <summary>Adds what is found outside the ranges the sender has given.</summary>
    public static FormattedText AddTo(FormattedText formatted)
    {
        var text = formatted.Text;
        var at = text.AsSpan().IndexOfAny(Starters);
        if (at < 0)
        {
            return formatted;
        }
        var found = new List<TextEntity>(formatted.Entities);
        var given = formatted.Entities;
        while (at < text.Length)
        {
            var entity = At(text, at);
            if (entity is not null && !Array.Exists(given, e => Blocks(e) && e.Offset < entity.End && entity.Offset < e.End))
            {
                found.Add(entity);
                at = entity.End;
            }
            else
            {
                at++;
            }
            var next = at < text.Length ? text.AsSpan(at).IndexOfAny(Starters) : -1;
            if (next < 0)
            {
                break;
            }
            at += next;
        }
        return found.Count == given.Length ? formatted : new(text, EntityOrder.Sort(found));
    }

    private static bool Blocks(TextEntity entity) => entity.Type is "code" or "pre" or "text_link" or "text_mention";

    private static TextEntity? At(string text, int at)
    {
        switch (text[at])
        {
            case '/' when IsFree(text, at):
                var command = Run(text, at + 1, 64);
                if (command > 0 && at + 1 + command < text.Length && text[at + 1 + command] == '@')
                {
                    var bot = Run(text, at + 2 + command, 32);
                    command += bot >= 3 ? bot + 1 : 0;
                }
                return command > 0 ? new("bot_command", at, command + 1) : null;
            case '@' when IsFree(text, at):
                var user = Run(text, at + 1, 32);
                return user >= 5 ? new("mention", at, user + 1) : null;
            case '#' when IsFree(text, at):
                var length = 0;
                while (at + 1 + length < text.Length && (char.IsLetterOrDigit(text[at + 1 + length]) || text[at + 1 + length] == '_'))
                {
                    length++;
                }
                return length > 0 && !long.TryParse(text.AsSpan(at + 1, length), out _) ? new("hashtag", at, length + 1) : null;
            case ':' when at >= 4 && text.AsSpan(at).StartsWith("://", StringComparison.Ordinal):
                return Address(text, at);
            default:
                return null;
        }
    }

    private static TextEntity? Address(string text, int colon)
    {
        var start = text.AsSpan(0, colon).EndsWith("https", StringComparison.OrdinalIgnoreCase) ? colon - 5 : colon - 4;
        if (!text.AsSpan(start, colon - start).StartsWith("http", StringComparison.OrdinalIgnoreCase) || !IsFree(text, start))
        {
            return null;
        }
        var length = text.AsSpan(start).IndexOfAny(AddressEnd);
        var end = length < 0 ? text.Length : start + length;
        while (end > start && text[end - 1] is '.' or ',' or ';' or ')' or '!' or '?' or ':')
        {
            end--;
        }
        return LinkTarget.TryNormalise(text[start..end], out _) ? new("url", start, end - start) : null;
    }

    private static bool IsFree(string text, int at) =>
        at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '/' or '<' or '>');

    private static int Run(string text, int at, int most)
    {
        var length = 0;
        while (at + length < text.Length && length <= most && (char.IsAsciiLetterOrDigit(text[at + length]) || text[at + length] == '_'))
        {
            length++;
        }
        return length > most ? 0 : length;
    }
}

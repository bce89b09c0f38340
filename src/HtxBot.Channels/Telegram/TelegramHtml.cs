using System.Text;
using HtxBot.Conversations;

namespace HtxBot.Channels.Telegram;

/// <summary>Our texts as Telegram's HTML. The only place that writes tags, so nothing typed can become one.</summary>
internal static class TelegramHtml
{
    /// <summary>Escapes the three characters that mean something and turns emphasis into balanced tags.</summary>
    public static string From(string text)
    {
        if (text.AsSpan().IndexOfAny("<>&\uE000\uE001") < 0)
            return text;

        var html = new StringBuilder(text.Length + 32);
        var bold = false;
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '&':
                    html.Append("&amp;");
                    break;
                case Markup.BoldOn:
                    html.Append(bold ? "" : "<b>");
                    bold = true;
                    break;
                case Markup.BoldOff:
                    html.Append(bold ? "</b>" : "");
                    bold = false;
                    break;
                default:
                    html.Append(letter);
                    break;
            }
        }
        return html.Append(bold ? "</b>" : "").ToString();
    }
}

namespace HtxBot.Sandbox.Html;

/// <summary>The markup cannot be parsed; the message is Telegram's, without the "can't parse entities" in front.</summary>
internal sealed class HtmlParseException(string message) : Exception(message);

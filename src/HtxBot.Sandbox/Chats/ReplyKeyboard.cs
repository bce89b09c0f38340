namespace HtxBot.Sandbox.Chats;

/// <summary>A key of the keyboard below the chat.</summary>
internal sealed record ReplyKey(string Text, bool RequestContact, bool RequestLocation);

/// <summary>The keyboard below the chat, in the place of the phone's own.</summary>
internal sealed record ReplyKeyboard(ReplyKey[][] Rows, bool OneTime, bool Resize, bool Persistent, string? Placeholder);

using HtxBot.Sandbox;

namespace HtxBot.Benchmarks.Driving;

/// <summary>What a played person does next.</summary>
internal abstract record Act
{
    private Act() { }

    /// <summary>Writes a text.</summary>
    public sealed record Say(string Text) : Act;

    /// <summary>Presses a button of the message.</summary>
    public sealed record Tap(string Data) : Act;

    /// <summary>Has what was wanted.</summary>
    public sealed record Done : Act;
}

/// <summary>Answers by what is asked: texts by the question, buttons by their label. A message that asks nothing is read and left alone.</summary>
internal static class SignUpScript
{
    /// <summary>The answer of a person to a message of the bot; null if there is nothing to answer.</summary>
    public static Act? Answer(LedgerEntry message, PlayedPerson person)
    {
        var text = message.Text;
        if (Asks(text, "✅ Đã ghi tên"))
            return new Act.Done();
        if (Asks(text, "Hạn đăng ký:"))
            return Tap(message, "Đăng ký học");
        if (Asks(text, "Anh/chị có đồng ý không?"))
            return Tap(message, "Tôi đồng ý");
        if (Asks(text, "Họ và tên đầy đủ của anh/chị?"))
            return new Act.Say(person.Name);
        if (Asks(text, "Anh/chị ở HTX nào? Gõ"))
            return new Act.Say(person.PartOfCooperative);
        if (Asks(text, "Anh/chị ở HTX nào dưới đây?"))
            return Tap(message, "");
        if (Asks(text, "Số điện thoại của anh/chị?"))
            return new Act.Say(person.Phone);
        if (Asks(text, "Anh/chị làm việc gì ở HTX?"))
            return Tap(message, "Kế toán");
        return Asks(text, "Đúng chưa ạ?") ? Tap(message, "Đúng") : null;
    }

    private static bool Asks(string text, string question) => text.Contains(question, StringComparison.Ordinal);

    private static Act.Tap? Tap(LedgerEntry message, string label) =>
        message.Buttons.SelectMany(row => row).FirstOrDefault(button => button.Text.Contains(label, StringComparison.Ordinal))
            is { Data: { } data }
            ? new Act.Tap(data)
            : null;
}

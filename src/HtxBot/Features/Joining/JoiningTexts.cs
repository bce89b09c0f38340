using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Joining;

/// <summary>What joining two chats of one person says, and choosing where one is written to.</summary>
internal static class JoiningTexts
{
    public const string Yes = "join";
    public const string No = "leave";

    public const string JoinOrNot = "Mời anh/chị chọn nối hay không.";

    /// <summary>The argument of <see cref="Intents.PreferChannel"/> for whatever was used last.</summary>
    public const string Newest = "last";

    public static Prompt OnlyOneApp { get; } = MainMenu.Under("Trợ lý hiện chỉ trả lời ở ứng dụng này, chưa có nơi nào khác để nối.");

    public static Prompt NotJoinedYet { get; } =
        new("Máy này chưa nối với ứng dụng nào khác.")
        {
            Choices = [Choice.For(new Intent(Intents.JoinChats), "Nối ứng dụng khác"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    public static Prompt NotJoined { get; } = new("Đã thôi, không nối. Hai nơi vẫn như cũ.");

    /// <summary>The code ran out between the question and the answer, or something else came between.</summary>
    public static Prompt Over { get; } =
        new("Mã này không dùng được nữa, chưa nối gì. Anh/chị lấy mã mới ở ứng dụng kia rồi nhắn lại giúp.");

    public static Prompt WrongCode { get; } =
        MainMenu.Under("Mã này không đúng hoặc đã quá 10 phút. Anh/chị mở ứng dụng kia, nhắn: nối ứng dụng, rồi nhắn mã mới vào đây.");

    public static Prompt ClosedUntil(DateTimeOffset until) =>
        MainMenu.Under(
            $"Có nhiều mã sai nên trợ lý tạm không nhận mã, đến {VietnamTime.Moment(until)}. Cần gấp thì mời anh/chị gặp cán bộ."
        );

    public static Prompt TypeTheCode { get; } = new("Mời anh/chị nhắn kèm mã 6 số, ví dụ: mã 123 456.");

    public static Prompt OwnCode(IReadOnlyList<string> others) =>
        new($"Mã này để nhắn vào {Names(others)}, không nhắn ở đây. Anh/chị mở {Names(others)} rồi nhắn mã cho trợ lý bên đó.");

    public static Prompt Obstacle(JoinObstacle obstacle) =>
        obstacle switch
        {
            JoinObstacle.NobodyKnown => new(
                "Cả hai máy đều chưa có thông tin của anh/chị nên chưa nối được. Anh/chị đăng ký một lớp trước, rồi nối sau."
            )
            {
                Choices = [Choice.For(new Intent(Intents.SignUp), "📝 Đăng ký học"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
            },
            JoinObstacle.SamePerson => MainMenu.Under("Hai nơi đã chung một hồ sơ từ trước, không cần nối nữa."),
            _ => new("Một trong hai máy đã nối với máy khác. Anh/chị nhắn ở máy đó: bỏ nối, rồi lấy mã mới.")
            {
                Choices = [Choice.For(new Intent(Intents.JoinChats), "Xem máy này"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
            },
        };

    /// <summary>The code with what to do and what not to do with it.</summary>
    /// <param name="code">Six digits.</param>
    /// <param name="others">Channels on which it may be typed, with the way there where it is known.</param>
    public static OutgoingMessage Code(string code, IReadOnlyList<(string Channel, Uri? Link)> others)
    {
        var names = Names([.. others.Select(each => each.Channel).Distinct()]);
        List<string> lines =
        [
            $"Mã nối: {Markup.Bold($"{code[..3]} {code[3..]}")}, dùng một lần, trong 10 phút.",
            $"Anh/chị mở {names} của mình, nhắn cho trợ lý bên đó: mã {code[..3]} {code[3..]}",
            .. others.Select(each => each.Link).OfType<Uri>().Select(link => link.AbsoluteUri),
            "⚠️ Đừng đọc mã này cho ai, kể cả người nói là cán bộ: ai có mã sẽ xem và sửa được việc học của anh/chị.",
        ];
        return new OutgoingMessage(string.Join('\n', lines));
    }

    public static Prompt BothYours(ChatAddress here, JoinCode code, bool hasRecord)
    {
        var whose = code.FullName is { } name ? $"hồ sơ {Masked(name)} trên {Name(code.From)}" : Name(code.From);
        var kept = hasRecord && code.PersonId is not null ? " Lớp đã đăng ký ở cả hai bên đều giữ nguyên." : "";
        return new Prompt(
            $"""
            Nối {Name(here)} này với {whose}?
            Nối rồi, hai nơi xem chung lớp, chuyến đi và thông tin.{kept}
            Chỉ nối khi cả hai máy đều là của chính anh/chị. Người khác đưa mã nhờ nhắn thì đừng nối.
            """
        )
        {
            Choices =
            [
                new(Yes, "Nối")
                {
                    Style = ChoiceStyle.Good,
                    TakesDigit = false,
                    Words = ["nối đi", "nối luôn", "có", "đồng ý", "đúng"],
                },
                new(No, "Không nối") { Words = ["không", "thôi", "hủy"] },
            ],
        };
    }

    public static Prompt Joined(ChatAddress here, ChatAddress other) =>
        new(
            $"""
            ✅ Đã nối {Name(here)} này với {Name(other)}. Hai nơi nay là một hồ sơ.
            Tin lớp chỉ gửi một nơi: nơi anh/chị nhắn gần nhất, hoặc nơi anh/chị chọn.
            """
        )
        {
            Choices =
            [
                Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi"),
                Choice.For(new Intent(Intents.JoinChats), "Chọn nơi nhận tin"),
                Undo("Bỏ nối"),
            ],
        };

    /// <summary>To the chat in which the code was shown.</summary>
    public static OutgoingMessage JoinedThere(ChatAddress there, DateTimeOffset at) =>
        Told(
            new Prompt(
                $"""
                {Name(there)} vừa được nối với máy này lúc {VietnamTime.Moment(
                    at
                )}. Hai nơi nay xem chung lớp, chuyến đi và thông tin của anh/chị.
                Không phải anh/chị nối? Bỏ nối ngay, rồi gọi cán bộ.
                """
            )
            {
                Choices = [Undo("Không phải tôi, bỏ nối") with { TakesDigit = false }, OfficeTexts.Human],
            }
        );

    public static Prompt Parted(ChatAddress other) =>
        new($"Đã bỏ nối với {Name(other)}. Mỗi nơi lại như trước khi nối, lớp đã đăng ký vẫn giữ.")
        {
            Choices = [Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi"), OfficeTexts.Human],
        };

    /// <summary>To the other of two that were joined.</summary>
    public static OutgoingMessage PartedThere(ChatAddress there, DateTimeOffset at) =>
        Told(
            new Prompt(
                $"{Name(there)} đã bỏ nối với máy này lúc {VietnamTime.Moment(at)}. Mỗi nơi lại như trước khi nối, lớp đã đăng ký vẫn giữ."
            )
            {
                Choices = [Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi"), OfficeTexts.Human],
            }
        );

    /// <summary>What is joined, and where messages go.</summary>
    public static Prompt Page(ChatJoin join, ChatAddress here)
    {
        var other = join.OtherThan(here);
        var now = join.Preferred is { } preferred ? $"gửi qua {ChannelName(preferred)}" : "gửi nơi anh/chị nhắn gần nhất";
        return new Prompt($"Máy này đang nối với {Name(other)}. Tin lớp {now}. Anh/chị muốn nhận ở đâu?")
        {
            Choices =
            [
                .. new[] { here.Channel, other.Channel }
                    .Order(StringComparer.Ordinal)
                    .Where(channel => channel != join.Preferred)
                    .Select(channel => Prefer(channel, $"Gửi qua {ChannelName(channel)}")),
                .. join.Preferred is null ? [] : new[] { Prefer(Newest, "Nơi nhắn gần nhất") },
                Undo("Bỏ nối"),
                Choice.For(new Intent(Intents.Menu), "Về đầu"),
            ],
        };
    }

    public static Prompt Preferred(string? channel, ChatJoin join)
    {
        if (channel is null)
            return Done("Từ nay tin lớp gửi nơi anh/chị nhắn gần nhất.");
        var other = join.First.Channel == channel ? join.Second : join.First;
        return Done($"Từ nay tin lớp gửi qua {ChannelName(channel)}. {ChannelName(channel)} không tới được thì gửi qua {Name(other)}.");
    }

    public static Prompt NoSuchChannel(ChatJoin join, ChatAddress here) =>
        Page(join, here) with
        {
            Text = $"Anh/chị chưa nối ứng dụng đó. {Page(join, here).Text}",
        };

    /// <summary>The office's line about somebody who is in a class under both records.</summary>
    public static string SeatTwice(string course) =>
        $"đã nối hai ứng dụng thành một hồ sơ và đang giữ hai chỗ ở lớp {course}; hỏi giữ chỗ nào, trả chỗ kia.";

    /// <summary>A name of which only who bears it knows whose it is: "N.T.C.".</summary>
    public static string Masked(string fullName) =>
        string.Concat(fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => $"{part[0]}."));

    private static Prompt Done(string words) =>
        new(words)
        {
            Choices = [Choice.For(new Intent(Intents.JoinChats), "Đổi nơi nhận"), Choice.For(new Intent(Intents.Menu), "Về đầu")],
        };

    private static Choice Undo(string label) =>
        Choice.For(new Intent(Intents.PartChats), label) with
        {
            Style = ChoiceStyle.Danger,
            Words = ["bỏ nối", "không phải tôi", "không phải tôi nối"],
        };

    private static Choice Prefer(string channel, string label) => Choice.For(new Intent(Intents.PreferChannel, channel), label);

    private static OutgoingMessage Told(Prompt prompt) =>
        new(prompt.Text)
        {
            Buttons =
            [
                .. prompt.Choices.Select(choice => new Button(choice.Id, choice.Label)
                {
                    Style = choice.Style,
                    TakesDigit = choice.TakesDigit,
                }),
            ],
        };

    private static string Name(ChatAddress chat) => ConsentTexts.ChannelName(chat.Bot);

    private static string ChannelName(string channel) => ConsentTexts.ChannelName(channel);

    private static string Names(IReadOnlyList<string> channels) => string.Join(" hoặc ", channels.Select(ChannelName));
}

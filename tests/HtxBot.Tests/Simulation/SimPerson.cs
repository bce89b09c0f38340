using HtxBot.Channels;

namespace HtxBot.Tests.Simulation;

/// <summary>Somebody with a phone: reads what the bot says, mostly answers what it asks, now and then something else.</summary>
internal sealed class SimPerson(World world, Random random, int number)
{
    private const int MostActs = 25;
    private static readonly string[] Courses = ["QTSX", "CNBO", "CAMT", "KHKD"];
    private static readonly string[] Cooperatives = ["Ngàn Phố", "đồng xanh", "hương sơn", "htx", "thạch hà", "cẩm"];

    private static readonly string[] Wishes =
    [
        "lịch",
        "mai học gì",
        "lịch tuần sau",
        "lớp của tôi",
        "thông tin của tôi",
        "đổi họ tên",
        "đổi htx",
        "gặp cán bộ",
        "menu",
        "trợ giúp",
        "tôi đứng thứ mấy",
        "/start",
        "xem các lớp",
    ];

    private static readonly string[] Nonsense =
    [
        "ờ",
        "asdf",
        "hủy",
        "quay lại",
        "1",
        "3",
        "có",
        "không",
        "lúa năm nay tốt lắm",
        "😀😀",
        "0",
        "cảm ơn",
        "đồng ý",
        "31/02",
        "'; DROP TABLE person; --",
        "tiếp tục",
    ];

    private static readonly string[] Trips = ["TQ1", "TQ2"];

    private static readonly string[] TripWords =
    [
        "tham quan",
        "tôi đi tham quan",
        "tôi không đi tham quan được",
        "đổi điểm đón",
        "tôi đến trễ",
    ];

    private readonly List<(string MessageId, Button Button)> _buttons = [];
    private string _newest = "";
    private int _acts;
    private int _round;

    public string Chat { get; } = ChatOf(number);

    public string Name { get; } =
        $"Nguyễn Văn {new[] { "An", "Bình", "Châu", "Dung", "Hà", "Khang", "Lan", "Minh", "Nga", "Sơn" }[number % 10]}";

    private string Phone => $"03010{number:00}{random.Next(1000):000}";

    public bool HasBlocked { get; private set; }

    /// <summary>The chat of the person of a number.</summary>
    public static string ChatOf(int number) => $"{7000 + number}";

    /// <summary>Takes the phone and begins something.</summary>
    public void Begin()
    {
        if (HasBlocked)
        {
            HasBlocked = false;
            world.Channel.Unblock(Chat);
            Write(new() { Kind = UpdateKind.Unblocked });
        }

        _acts = random.Next(4, MostActs);
        _round++;
        if (world.HasPryers && random.Next(2) == 0)
        {
            Pry();
            return;
        }
        switch (random.Next(16))
        {
            case < 6:
                Say($"đăng ký {Courses[random.Next(Courses.Length)]}");
                break;
            case < 8:
                Say($"hủy lớp {Courses[random.Next(Courses.Length)]}");
                break;
            case 8:
                Say("đổi số điện thoại " + Phone);
                break;
            case 9:
                PressAny();
                break;
            case 10:
                Forge();
                break;
            case < 15:
                AnswerTrip();
                break;
            default:
                Say(Wishes[random.Next(Wishes.Length)]);
                break;
        }
    }

    /// <summary>Blocks the bot.</summary>
    public void Block()
    {
        if (HasBlocked)
            return;
        HasBlocked = true;
        _acts = 0;
        world.Channel.Block(Chat);
        // Sometimes the bot only learns it from the answer to a message.
        if (random.Next(3) > 0)
            Write(new() { Kind = UpdateKind.Blocked });
        if (random.Next(2) == 0)
            world.In(TimeSpan.FromSeconds(random.Next(1, 40)), Begin);
    }

    /// <summary>A message came.</summary>
    public void Read(OutgoingMessage message, string id)
    {
        _newest = message.Text;
        _buttons.AddRange(message.Buttons.Select(button => (id, button)));
        if (_buttons.Count > 40)
            _buttons.RemoveRange(0, _buttons.Count - 40);
        var round = ++_round;
        if (_acts > 0)
            world.In(TimeSpan.FromSeconds(random.Next(1, 15)), () => Answer(round));
    }

    private void Answer(int round)
    {
        // Only the newest message is answered.
        if (round != _round || HasBlocked || _acts-- <= 0)
            return;
        if (random.Next(12) == 0)
            Wander();
        else
            AnswerWhatIsAsked();
    }

    private void Wander()
    {
        switch (random.Next(5))
        {
            case 0:
                Say(Wishes[random.Next(Wishes.Length)]);
                break;
            case 1:
                PressAny();
                break;
            case 2:
                Write(new() { Kind = UpdateKind.Other, Other = "sticker" });
                break;
            default:
                Say(Nonsense[random.Next(Nonsense.Length)]);
                break;
        }
    }

    private void AnswerWhatIsAsked()
    {
        if (Asks("đồng ý không"))
            Press(random.Next(10) == 0 ? "Không đồng ý" : "Tôi đồng ý");
        else if (Asks("Họ và tên"))
            Say(Name);
        else if (Asks("HTX nào"))
            Say(Cooperatives[random.Next(Cooperatives.Length)]);
        else if (Asks("Số điện thoại của"))
            GivePhone();
        else if (Asks("làm việc gì"))
            Press("Giám đốc");
        else if (Asks("Đúng chưa"))
            Press("Đúng, gửi đi");
        else if (Asks("vào danh sách chờ nhé"))
            Press("Vào danh sách chờ");
        else if (Asks("vì sao?"))
            Press("Bận việc");
        else if (Asks("rời danh sách chờ lớp"))
            Press("Rời danh sách chờ");
        else if (Asks("muốn rút khỏi lớp"))
            Press("Rút tên");
        else if (Asks("đúng không"))
            Press("Đúng, đổi đi");
        else if (_buttons.Count > 0)
            PressNewest();
    }

    private bool Asks(string words) => _newest.Contains(words, StringComparison.OrdinalIgnoreCase);

    private void GivePhone()
    {
        if (random.Next(2) == 0)
            Say(Phone);
        else
            Write(
                new()
                {
                    Kind = UpdateKind.Contact,
                    Phone = "+84" + Phone[1..],
                    PhoneIsOwn = true,
                }
            );
    }

    private void Press(string label)
    {
        var place = _buttons.FindLastIndex(each => each.Button.Label == label);
        if (place < 0)
            PressNewest();
        else
            PressAt(place);
    }

    private void PressNewest()
    {
        if (_buttons.Count == 0)
            return;
        var id = _buttons[^1].MessageId;
        var first = _buttons.FindIndex(each => each.MessageId == id);
        PressAt(random.Next(first, _buttons.Count));
    }

    private void PressAny()
    {
        if (_buttons.Count > 0)
            PressAt(random.Next(_buttons.Count));
    }

    private void PressAt(int place)
    {
        var (message, button) = _buttons[place];
        Tap(button.Data, message);
        if (random.Next(15) == 0)
            Tap(button.Data, message);
    }

    /// <summary>By the button of a reminder or a card, or in words.</summary>
    private void AnswerTrip()
    {
        var trip = Trips[random.Next(Trips.Length)];
        var point = $"D{random.Next(1, 6)}";
        switch (random.Next(8))
        {
            case < 3:
                Tap($"!trip-join {trip} {point}", "1");
                break;
            case 3:
                Tap($"!trip-wait {trip} {point}", "1");
                break;
            case 4:
                Tap($"!trip-decline {trip}", "1");
                break;
            case 5:
                Tap($"!trip-unsure {trip}", "1");
                break;
            case 6:
                Tap($"!trip-decline {trip} certain", "1");
                break;
            default:
                Say(TripWords[random.Next(TripWords.Length)]);
                break;
        }
    }

    /// <summary>What only the staff may, a few times in a row.</summary>
    private void Pry()
    {
        for (var attempt = 0; attempt < 3; attempt++)
            Write(Prying.Try(random));
    }

    /// <summary>A press that no button of this chat carries: somebody else's seat.</summary>
    private void Forge()
    {
        var other = world.People[random.Next(world.People.Count)].Chat;
        Tap($"!leave-course {Courses[random.Next(Courses.Length)]}#{other}", "1");
        Tap("1:leave#" + other, "1");
    }

    private void Tap(string data, string message) =>
        Write(
            new()
            {
                Kind = UpdateKind.Tap,
                Data = data,
                MessageId = message,
            }
        );

    private void Say(string words) => Write(new() { Kind = UpdateKind.Text, Text = words });

    private void Write(Written what) => world.Road.Write(this, what);
}

/// <summary>What a person does, before the channel gives it a number.</summary>
internal sealed record Written
{
    public required UpdateKind Kind { get; init; }
    public string? Text { get; init; }
    public string? Data { get; init; }
    public string? MessageId { get; init; }
    public string? Phone { get; init; }
    public bool PhoneIsOwn { get; init; }
    public string? Other { get; init; }
}

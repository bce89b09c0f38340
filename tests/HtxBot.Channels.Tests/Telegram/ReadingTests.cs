using System.Text;
using HtxBot.Channels.Telegram;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class ReadingTests
{
    /// <summary>Every kind of update of Bot API 10.3, by the name of its field.</summary>
    private static readonly string[] KindsOfTheBotApi =
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "subscription",
        "stopped_message_generation",
    ];

    private static readonly string Folder = Path.Combine(Golden.Folder(), "Updates");

    private readonly TelegramReading _reading = new("telegram:1000001") { Username = "HtxBot" };

    [Test]
    public void Every_update_reads_as_approved()
    {
        var readings = new StringBuilder();
        foreach (var path in Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal))
            readings.AppendLine(
                $"{Path.GetFileNameWithoutExtension(path)}: {Print(TelegramAnswers.ReadOne(File.ReadAllText(path), _reading))}"
            );

        Golden.MatchesText(Path.Combine("Updates", "readings.txt"), readings.ToString());
    }

    [Test]
    public void Every_kind_of_the_Bot_API_has_an_example()
    {
        var examples = string.Concat(Directory.GetFiles(Folder, "*.json").Select(File.ReadAllText));

        Assert.That(KindsOfTheBotApi.Where(kind => !examples.Contains($"\n  \"{kind}\": ", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_decomposed_name_is_stored_composed() => Assert.That(Read("text-decomposed").Text, Is.EqualTo("Nguyễn Thị Hường"));

    [Test]
    public void Invisible_and_private_characters_are_taken_out() => Assert.That(Read("text-with-invisible").Text, Is.EqualTo("Lan Trần"));

    [Test]
    public void Only_the_sender_s_own_card_is_vouched_for()
    {
        Assert.That(Read("contact-own").PhoneIsOwn, Is.True);
        Assert.That(Read("contact-of-another").PhoneIsOwn, Is.False);
        Assert.That(Read("contact-without-account").PhoneIsOwn, Is.False);
    }

    [Test]
    public void Half_a_surrogate_pair_is_left_out_and_the_rest_is_read()
    {
        const string raw =
            """{"update_id":1,"message":{"message_id":2,"from":{"id":5},"chat":{"id":5,"type":"private"},"text":"a\ud83d b\n\"c\" \u0111\ud83c\udf3e"}}""";

        Assert.That(TelegramAnswers.ReadOne(raw, _reading).Text, Is.EqualTo("a b\n\"c\" đ🌾"));
    }

    [TestCase("""{"update_id":1,"message":"x"}""")]
    [TestCase("""{"update_id":1,"message":{"message_id":"2"}}""")]
    [TestCase("""{"update_id":1,"message":{"chat":{"id":1.5}}}""")]
    [TestCase("""{"update_id":1,"message":{"chat":{"id":5,"type":"private"},"from":{"id":5},"text":{"a":1}}}""")]
    [TestCase("""{"update_id":1,"callback_query":[1]}""")]
    [TestCase("""{"update_id":"1"}""")]
    [TestCase("{}")]
    public void What_is_not_as_promised_is_told_without_its_content(string raw)
    {
        var problem = Assert.Throws<UpdateUnreadableException>(() => TelegramAnswers.ReadOne(raw, _reading))!;

        Assert.That(problem.Message, Does.StartWith("\""));
    }

    private Update Read(string name) => TelegramAnswers.ReadOne(File.ReadAllText(Path.Combine(Folder, $"{name}.json")), _reading);

    private static string Print(Update update)
    {
        List<string> words = [update.Kind.ToString()];
        if (update.Chat.Length > 0)
            words.Add($"chat={update.Chat}{(update.IsPrivate ? "" : " in-group")}");
        Add("sender", update.Sender);
        Add("text", update.Text);
        Add("data", update.Data);
        Add("tap", update.TapId);
        Add("message", update.MessageId);
        Add("phone", update.Phone);
        Add("own", update.PhoneIsOwn ? "yes" : null);
        Add("other", update.Other);
        return string.Join(' ', words);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                words.Add($"{name}={value}");
        }
    }
}

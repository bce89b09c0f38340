using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.BotApi;

public sealed class EditingTests : SandboxFixture
{
    private const string NotModified =
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    private static readonly object Yes = Keyboard("yes");

    [Test]
    public async Task An_edit_replaces_text_and_buttons()
    {
        var id = await SentAsync(Yes);

        var edited = await DoAsync(
            "editMessageText",
            new
            {
                chat_id = Hoa,
                message_id = id,
                text = "<i>Xong</i>",
                parse_mode = "HTML",
            }
        );

        var seen = Server.Users.Messages(Hoa)[^1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(edited.GetProperty("edit_date").GetInt64(), Is.Positive);
            Assert.That(edited.TryGetProperty("reply_markup", out _), Is.False);
            Assert.That(seen.Text, Is.EqualTo("Xong"));
            Assert.That(seen.Buttons, Is.Empty);
            Assert.That(seen.Edited, Is.Not.Null);
            Assert.That(Server.Ledger.Entries().Select(e => e.Method), Is.EqualTo((string[])["sendMessage", "editMessageText"]));
        }
    }

    [Test]
    public async Task An_edit_that_changes_nothing_is_refused()
    {
        var id = await SentAsync(Yes);

        await RefusedAsync(
            CallAsync(
                "editMessageText",
                new
                {
                    chat_id = Hoa,
                    message_id = id,
                    text = "Chào anh/chị ",
                    reply_markup = Yes,
                }
            ),
            400,
            NotModified
        );
        await RefusedAsync(
            CallAsync(
                "editMessageReplyMarkup",
                new
                {
                    chat_id = Hoa,
                    message_id = id,
                    reply_markup = Yes,
                }
            ),
            400,
            NotModified
        );
        await DoAsync(
            "editMessageReplyMarkup",
            new
            {
                chat_id = Hoa,
                message_id = id,
                reply_markup = Keyboard("no"),
            }
        );
        await DoAsync("editMessageReplyMarkup", new { chat_id = Hoa, message_id = id });
        await RefusedAsync(CallAsync("editMessageReplyMarkup", new { chat_id = Hoa, message_id = id }), 400, NotModified);
    }

    [Test]
    public async Task Only_own_messages_without_a_keyboard_below_the_chat_are_edited()
    {
        var own = Server.Users.Start(Hoa);
        var withKeyboard = await SentAsync(new { keyboard = (object[])[(object[])[new { text = "Đăng ký" }]] });

        await RefusedAsync(
            CallAsync(
                "editMessageText",
                new
                {
                    chat_id = Hoa,
                    message_id = own,
                    text = "a",
                }
            ),
            400,
            "Bad Request: message can't be edited"
        );
        await RefusedAsync(
            CallAsync(
                "editMessageText",
                new
                {
                    chat_id = Hoa,
                    message_id = withKeyboard,
                    text = "a",
                }
            ),
            400,
            "Bad Request: message can't be edited"
        );
    }

    [Test]
    public async Task A_message_of_another_chat_is_not_found()
    {
        var id = await SentAsync();
        Server.Users.Start(Minh);

        await RefusedAsync(
            CallAsync(
                "editMessageText",
                new
                {
                    chat_id = Minh,
                    message_id = id,
                    text = "a",
                }
            ),
            400,
            "Bad Request: message to edit not found"
        );
        await RefusedAsync(
            CallAsync("deleteMessage", new { chat_id = Minh, message_id = id }),
            400,
            "Bad Request: message to delete not found"
        );
    }

    [Test]
    public async Task A_place_has_no_text_to_edit()
    {
        Server.Users.Start(Hoa);
        var venue = await DoAsync(
            "sendVenue",
            new
            {
                chat_id = Hoa,
                latitude = 1,
                longitude = 1,
                title = "a",
                address = "b",
            }
        );
        var id = venue.GetProperty("message_id").GetInt32();

        await RefusedAsync(
            CallAsync(
                "editMessageText",
                new
                {
                    chat_id = Hoa,
                    message_id = id,
                    text = "a",
                }
            ),
            400,
            "Bad Request: there is no text in the message to edit"
        );
        await RefusedAsync(
            CallAsync(
                "editMessageCaption",
                new
                {
                    chat_id = Hoa,
                    message_id = id,
                    caption = "a",
                }
            ),
            400,
            "Bad Request: there is no caption in the message to edit"
        );
    }

    [Test]
    public async Task An_edit_takes_only_inline_keyboards()
    {
        var id = await SentAsync();

        await RefusedAsync(
            CallAsync(
                "editMessageText",
                new
                {
                    chat_id = Hoa,
                    message_id = id,
                    text = "b",
                    reply_markup = new { remove_keyboard = true },
                }
            ),
            400,
            "Bad Request: inline keyboard expected"
        );
        Assert.That(Server.Users.Messages(Hoa)[^1].Text, Is.EqualTo("Chào anh/chị"));
    }

    [Test]
    public async Task Deleted_messages_are_gone()
    {
        var first = await SentAsync();
        var second = await SentAsync();
        var third = await SentAsync();

        await DoAsync("deleteMessage", new { chat_id = Hoa, message_id = first });
        await DoAsync("deleteMessages", new { chat_id = Hoa, message_ids = (int[])[second, third, 9999] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Users.Messages(Hoa).Where(m => m.FromBot), Is.Empty);
            Assert.That(Server.Ledger.Entries().Count(e => e.Method.StartsWith("delete", StringComparison.Ordinal)), Is.EqualTo(3));
        }
        await RefusedAsync(
            CallAsync("deleteMessage", new { chat_id = Hoa, message_id = first }),
            400,
            "Bad Request: message to delete not found"
        );
    }

    private static object Keyboard(string data) =>
        new { inline_keyboard = (object[])[(object[])[new { text = "Đúng", callback_data = data }]] };
}

/// <summary>With the calendar in hand.</summary>
public sealed class AgeTests : SandboxFixture
{
    private readonly HandClock clock = new();

    protected override SandboxOptions Options => new() { Calendar = clock };

    [Test]
    public async Task Messages_older_than_48_hours_stay()
    {
        var id = await SentAsync();
        clock.Now += TimeSpan.FromHours(49);

        await RefusedAsync(
            CallAsync("deleteMessage", new { chat_id = Hoa, message_id = id }),
            400,
            "Bad Request: message can't be deleted for everyone"
        );
        var edited = await DoAsync(
            "editMessageText",
            new
            {
                chat_id = Hoa,
                message_id = id,
                text = "b",
            }
        );
        Assert.That(edited.GetProperty("edit_date").GetInt64() - edited.GetProperty("date").GetInt64(), Is.EqualTo(49 * 3600));
    }
}

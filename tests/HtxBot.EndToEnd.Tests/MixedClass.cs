using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing.Hosts;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A class whose people are on either channel, its trainer on both, and announcements to it that carry a picture or document.</summary>
internal sealed class MixedClass
{
    /// <summary>Words under the picture, by which its copies are known.</summary>
    public const string Words = "Sơ đồ chỗ học ngày mai.";

    private const long FirstOnTelegram = 3_000_000;
    private const long FirstOnZalo = 4_000_000;
    private const string TelegramBot = "telegram:1000001";
    private static readonly string ZaloBot = $"zalo:{SandboxZaloBot.First.Id}";
    private readonly Town _town;

    private MixedClass(Town town, int onTelegram, int onZalo)
    {
        _town = town;
        OnTelegram = [.. Enumerable.Range(1, onTelegram).Select(member => FirstOnTelegram + member)];
        OnZalo = [.. Enumerable.Range(1, onZalo).Select(member => FirstOnZalo + member)];
        Trainer = town.Person();
        TrainerOnZalo = town.PersonOnZalo();
    }

    /// <summary>Accounts of the members who are on Telegram.</summary>
    public IReadOnlyList<long> OnTelegram { get; }

    /// <summary>People on Zalo.</summary>
    public IReadOnlyList<long> OnZalo { get; }

    /// <summary>Who announces on Telegram.</summary>
    public Member Trainer { get; }

    /// <summary>Who announces on Zalo.</summary>
    public ZaloMember TrainerOnZalo { get; }

    private SandboxZalo Zalo => _town.Sandbox.Zalo!;

    /// <summary>A class of so many on each.</summary>
    public static MixedClass Fill(Town town, int onTelegram, int onZalo)
    {
        var room = new MixedClass(town, onTelegram, onZalo);
        using var db = town.File.Open();
        using var transaction = db.BeginTransaction();
        var account = $"{room.Trainer.Id}";
        foreach (var (bot, chat) in new[] { (TelegramBot, account), (ZaloBot, room.TrainerOnZalo.Chat) })
        {
            var staff = StaffStore.Ensure(db, bot, chat, chat, "Lê Thu Hiền", town.Now);
            StaffStore.Give(db, staff, StaffRole.Trainer, Scope.Course(Town.Course), RoleSource.Invitation, null, town.Now);
        }
        foreach (var member in room.OnTelegram)
            room.Enrol(db, member, (TelegramBot, $"{member}"));
        foreach (var member in room.OnZalo)
            room.Enrol(db, member, (ZaloBot, room.Zalo.Users.IdOf(member)));
        transaction.Commit();
        town.Sandbox.Users.Open(room.Trainer.Id);
        room.Zalo.Users.Open(room.TrainerOnZalo.Id);
        foreach (var member in room.OnTelegram)
            town.Sandbox.Users.Open(member);
        foreach (var member in room.OnZalo)
            room.Zalo.Users.Open(member);
        return room;
    }

    /// <summary>A member on Zalo, where they are told things, is the same as one on Telegram.</summary>
    public void Join(long onZalo, long onTelegram)
    {
        using var db = _town.File.Open();
        _ = db.Execute(
            InsertJoin,
            new
            {
                Person = onZalo,
                ZaloBot,
                ZaloChat = Zalo.Users.IdOf(onZalo),
                TelegramBot,
                TelegramChat = $"{onTelegram}",
                Now = Instants.Format(_town.Now),
            }
        );
        _town.Sandbox.Users.Open(onTelegram);
    }

    /// <summary>The trainer sends a photo or document on Telegram and sees how it will look.</summary>
    public async Task<string> LookOnTelegramAsync(byte[]? document = null)
    {
        _ = await Trainer.SayAsync($"/thongbao {Town.Course}", _town.Limit, "muốn nhắn gì");
        var after = _town.Sandbox.Ledger.LastNumber;
        _ = document is null
            ? _town.Sandbox.Users.SendPhoto(Trainer.Id, Words)
            : _town.Sandbox.Users.SendDocument(Trainer.Id, "tai-lieu.pdf", document, Words);
        return await Trainer.HearAsync(after, _town.Limit, "Gửi ");
    }

    /// <summary>It goes.</summary>
    public async Task SendOnTelegramAsync()
    {
        _ = await Trainer.TapAsync("Gửi", _town.Limit, "chưa gửi thử");
        _ = await Trainer.TapAsync("Gửi luôn", _town.Limit, "Đã bắt đầu gửi");
    }

    /// <summary>The same on Zalo: the trainer sends a photo and sees how it will look.</summary>
    public async Task<string> LookOnZaloAsync()
    {
        _ = await TrainerOnZalo.SayAsync($"/thongbao {Town.Course}", _town.Limit, "muốn nhắn gì");
        var after = Zalo.Ledger.LastNumber;
        _ = Zalo.Users.SendPhoto(TrainerOnZalo.Id, Words);
        return await TrainerOnZalo.HearAsync(after, _town.Limit, "Gửi ");
    }

    /// <summary>It goes.</summary>
    public async Task SendOnZaloAsync()
    {
        _ = await TrainerOnZalo.SayAsync("gửi", _town.Limit, "chưa gửi thử");
        _ = await TrainerOnZalo.SayAsync("gửi luôn", _town.Limit, "Đã bắt đầu gửi");
    }

    /// <summary>What a member on Telegram was sent of it.</summary>
    public IReadOnlyList<LedgerEntry> CopiesOnTelegram(long member) => Of(_town.Sandbox.Ledger, member);

    /// <summary>What a person on Zalo was sent of it.</summary>
    public IReadOnlyList<LedgerEntry> CopiesOnZalo(long member) => Of(Zalo.Ledger, member);

    /// <summary>The bytes on the phone.</summary>
    public async Task<byte[]> BytesAsync(LedgerEntry entry)
    {
        using var http = new HttpClient();
        return await http.GetByteArrayAsync(new Uri(_town.Sandbox.Address, $"/sim/file/{entry.FileId}"), _town.Limit);
    }

    /// <summary>Everybody has exactly one copy, with a picture and without excuses.</summary>
    public void CheckPictures(string where)
    {
        foreach (var copies in OnTelegram.Select(CopiesOnTelegram).Concat(OnZalo.Select(CopiesOnZalo)))
        {
            Assert.That(copies.Select(copy => copy.Kind), Is.EqualTo(["photo"]), where);
            Assert.That(copies[0].Text, Does.Not.Contain("chưa xem được"), where);
        }
    }

    private static List<LedgerEntry> Of(SandboxLedger ledger, long member) =>
        [.. ledger.Entries(member).Where(entry => Member.IsMessage(entry) && entry.Text.Contains(Words, StringComparison.Ordinal))];

    private void Enrol(SqliteConnection db, long member, (string Bot, string Chat) at) =>
        db.Execute(
            InsertMember,
            new
            {
                Person = member,
                Phone = $"+84300{member % 1_000_000:000000}",
                at.Bot,
                at.Chat,
                Town.Course,
                Ordinal = member % 1_000_000,
                Now = Instants.Format(_town.Now),
            }
        );

    // Who is on Zalo has other telephone numbers and places than who is on Telegram.
    private const string InsertMember = """
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (@Person, 'Nguyễn Thị ' || @Person, iif(@Person > 4000000, '+84301' || substr(@Phone, 7), @Phone),
                (SELECT min(id) FROM cooperative), 'member', @Now, @Now);
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES (@Bot, @Chat, @Chat, @Person, 1, @Now);
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        VALUES (@Course, @Person, (SELECT min(id) FROM cooperative), 'enrolled', iif(@Person > 4000000, 5000, 0) + @Ordinal, @Now, @Now);
        """;

    private const string InsertJoin = """
        INSERT INTO chat_join (id, person_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at)
        VALUES (1, @Person, @ZaloBot, @ZaloChat, @ZaloChat, @TelegramBot, @TelegramChat, @TelegramChat, @Now);
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at, join_id)
        VALUES (@TelegramBot, @TelegramChat, @TelegramChat, @Person, 1, @Now, 1);
        UPDATE chat_person
        SET is_preferred = 1
        WHERE bot = @ZaloBot AND person_id = @Person;
        """;
}

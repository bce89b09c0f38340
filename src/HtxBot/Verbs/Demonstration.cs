using System.Globalization;
using Dapper;
using HtxBot.Channels.Telegram;
using HtxBot.Channels.Zalo;
using HtxBot.Configuration;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Import;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Sandbox;
using HtxBot.Shelf;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HtxBot.Verbs;

/// <summary>The sandbox around the bot: its server, its sample data, its calendar.</summary>
internal sealed class Demonstration(Settings settings, MovableCalendar calendar)
{
    private static readonly IReadOnlyList<Persona> Personas =
    [
        new(2001, "Nguyễn Thị Lan", "member", "Thành viên HTX, chưa đăng ký lớp nào", "+84300100001"),
        new(2002, "Trần Văn Sáu", "member", "Thành viên HTX, quen gõ không dấu", "+84300100002"),
        new(2003, "Phạm Thị Lài", "member", "Thành viên HTX, chỉ dùng Zalo", "+84300100005") { On = SandboxApi.Zalo },
        new(Trainer, "Lê Thu Hiền", "trainer", "Giảng viên các lớp mẫu", "+84300100003") { On = SandboxApi.Both },
        new(Officer, "Đặng Thị Mẫu", "office", "Cán bộ lớp, người quản trị bot", "+84300100004"),
    ];

    private const long Officer = 4001;
    private const long Trainer = 3001;

    private static readonly TimeSpan Evening = TimeSpan.FromHours(3);
    private static readonly TimeSpan EarlyMorning = TimeSpan.FromHours(2);

    private readonly Database _database = new(settings.Storage.Path);
    private SandboxServer? _server;

    /// <summary>The real Telegram channel, pointed at the sandbox.</summary>
    public TelegramOptions Telegram => new() { Token = new SandboxOptions().BotToken, BaseUrl = _server!.Address };

    /// <summary>The real Zalo channel, pointed at the sandbox.</summary>
    public IReadOnlyList<ZaloOptions> Zalo => [new() { Token = SandboxZaloBot.First.Token, BaseUrl = _server!.Zalo!.Address }];

    /// <summary>
    /// Where the calendar begins: now; in the evening and at night in the morning that comes, two hours after the night is over. Whoever
    /// announces something first must not have to wait for the morning.
    /// </summary>
    public static DateTimeOffset ByDay(DateTimeOffset now, QuietHours quiet) =>
        quiet.Holds(now) ? quiet.EndOf(now) + EarlyMorning
        : quiet.Holds(now + Evening) ? quiet.EndOf(now + Evening) + EarlyMorning
        : now;

    /// <summary>Who may do everything here: the phone of the office.</summary>
    public static Owners Owners { get; } = new([$"telegram:{Officer}"]);

    /// <summary>The running bot; reset writes through its one writer.</summary>
    public IHost? Host { get; set; }

    /// <summary>Imports the sample around the present day, unless a class can still be joined. Before the bot runs.</summary>
    public void ImportIfStale()
    {
        using var owner = InstanceLock.Take(settings.Storage.Path);
        new Migrator(_database, Migration.Embedded, TimeProvider.System).Migrate();
        using (var writer = _database.OpenWriter())
            GiveTrainer(writer);
        using (var reader = _database.OpenReader())
        {
            if (CatalogueStore.Load(reader).OpenOn(VietnamTime.DayOf(calendar.GetUtcNow())).Count > 0)
                return;
        }
        // Its people play: the classes they were in begin anew.
        CourseImport.WriteDirectly(_database, Sample(), calendar.GetUtcNow(), isWithoutNotice: true);
    }

    /// <summary>Starts the sandbox's server on loopback.</summary>
    public async Task<SandboxServer> StartServerAsync()
    {
        var agenda = new Agenda(_database, calendar, settings.Quiet);
        var options = new SandboxOptions
        {
            Port = settings.SandboxPort,
            Personas = Personas,
            Zalo = new SandboxZaloOptions(),
            Calendar = calendar,
            MoveClock = new WalkingClock(agenda, calendar, TimeProvider.System).MoveAsync,
            NextDue = () => Task.FromResult(agenda.Next()),
            Reset = ResetAsync,
        };
        try
        {
            return _server = await SandboxServer.StartAsync(options, CancellationToken.None);
        }
        catch (IOException)
        {
            throw new VerbException(
                $"Sandbox__Port = \"{settings.SandboxPort}\": cổng đang có chương trình khác dùng; chọn cổng khác hoặc bỏ khóa này."
            );
        }
    }

    private ImportSet Sample() => SampleCourses.Read(settings.ConfigFolder, SampleCourses.StartAround(calendar.GetUtcNow()));

    private async Task ResetAsync()
    {
        if (Host is null)
            return;
        calendar.GoBack();
        var set = Sample();
        var catalogue = Host.Services.GetRequiredService<CatalogueSource>();
        var shelf = Host.Services.GetRequiredService<MediaShelf>();
        _ = await Host
            .Services.GetRequiredService<IWriter>()
            .WriteAsync(scope =>
            {
                Wipe(scope.Connection);
                GiveTrainer(scope.Connection);
                CourseImport.Write(scope.Connection, set, calendar.GetUtcNow(), scope.Outbox);
                var fresh = CatalogueStore.Load(scope.Connection);
                scope.AfterCommit(() => catalogue.Replace(fresh));
                scope.AfterCommit(shelf.Clear);
                return 0;
            });
    }

    /// <summary>The trainer's phones are a trainer's from the start, both the same person's; once, so that a role taken away stays away until the page is reset.</summary>
    private void GiveTrainer(SqliteConnection db)
    {
        var bot = $"telegram:{new SandboxOptions().BotToken.Split(':')[0]}";
        var account = Trainer.ToString(CultureInfo.InvariantCulture);
        if (db.QuerySingle<long>(CountTrainer, new { Bot = bot, Trainer = account }) > 0)
            return;
        var name = Personas.Single(persona => persona.Role == "trainer").Name;
        var staff = StaffStore.Ensure(db, bot, account, account, name, calendar.GetUtcNow());
        StaffStore.Give(db, staff, StaffRole.Trainer, Scope.All, RoleSource.Invitation, null, calendar.GetUtcNow());
        db.Execute(
            InsertTrainerOnZalo,
            new
            {
                Bot = $"zalo:{SandboxZaloBot.First.Id}",
                Chat = SandboxZaloBot.First.IdOf(Trainer),
                Staff = staff,
                Now = Instants.Format(calendar.GetUtcNow()),
            }
        );
    }

    private static void Wipe(SqliteConnection db) => db.Execute(WipeSql);

    private const string CountTrainer = """
        SELECT count(*)
        FROM staff_account
        WHERE bot = @Bot AND sender = @Trainer
        """;

    private const string InsertTrainerOnZalo = """
        INSERT INTO staff_account (bot, chat, sender, staff_id, linked_at)
        VALUES (@Bot, @Chat, @Chat, @Staff, @Now)
        ON CONFLICT DO NOTHING
        """;

    // Inbox rows stay: their update ids tell repeats apart. A dead class would stay too, so classes go before they are imported anew.
    private const string WipeSql = """
        DELETE FROM timer;
        DELETE FROM reminder_tally;
        DELETE FROM reminder_stop;
        DELETE FROM outbox WHERE state = 'waiting';
        DELETE FROM stored_conversation;
        DELETE FROM chat_state;
        DELETE FROM group_invitation;
        DELETE FROM channel_month;
        DELETE FROM channel_chat;
        DELETE FROM shared_file;
        DELETE FROM kept_media_name;
        DELETE FROM kept_media_piece;
        DELETE FROM kept_media;
        DELETE FROM consent;
        DELETE FROM phone_call;
        DELETE FROM link_code;
        DELETE FROM phone_consent;
        DELETE FROM class_change_notice;
        DELETE FROM class_change_item;
        DELETE FROM class_change;
        DELETE FROM session_answer;
        DELETE FROM session_material;
        DELETE FROM trip_watch;
        DELETE FROM trip_departure;
        DELETE FROM trip_mark;
        DELETE FROM trip_answer;
        DELETE FROM pick_up_point;
        DELETE FROM trip_count;
        DELETE FROM trip;
        DELETE FROM enrolment;
        DELETE FROM live_message;
        DELETE FROM stopped_topic;
        DELETE FROM announcement_reply;
        DELETE FROM announcement_recipient;
        DELETE FROM announcement_count;
        DELETE FROM announcement_urgency;
        DELETE FROM announcement;
        DELETE FROM saved_audience;
        DELETE FROM person_tag;
        DELETE FROM tag;
        DELETE FROM wrong_code;
        DELETE FROM invitation;
        DELETE FROM staff_role WHERE role <> 'owner';
        DELETE FROM staff_account WHERE staff_id NOT IN (SELECT staff_id FROM staff_role);
        DELETE FROM staff WHERE id NOT IN (SELECT staff_id FROM staff_role);
        DELETE FROM chat_person;
        DELETE FROM chat_join;
        DELETE FROM channel_down;
        DELETE FROM join_code;
        DELETE FROM person;
        DELETE FROM cooperative WHERE state = 'proposed';
        DELETE FROM course_session;
        DELETE FROM course;
        DELETE FROM reminder_replan;
        DELETE FROM lesson_replan;
        """;
}

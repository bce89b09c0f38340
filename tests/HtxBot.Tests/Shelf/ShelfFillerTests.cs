using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Shelf;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Tests.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Shelf;

/// <summary>Pictures are fetched once from the bot that has them, for a bounded time, and forgotten in the end.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class ShelfFillerTests
{
    private const string IsOver = "SELECT count(*) FROM kept_media WHERE state <> 'wanted'";
    private readonly ManualTimeProvider _machine = new();
    private readonly ManualTimeProvider _calendar = new(new DateTimeOffset(2027, 2, 22, 2, 0, 0, TimeSpan.Zero));
    private readonly FakeChannel _channel = new(AnnouncedPicture.Bot);
    private CancellationTokenSource Stopping { get; } = new();
    private TestDatabase File { get; } = new();
    private RuntimeHost Host { get; set; } = null!;
    private Task Filling { get; set; } = Task.CompletedTask;
    private DateTimeOffset _ordered;

    [SetUp]
    public async Task Start()
    {
        Host = new RuntimeHost(File, new FakeChannel(), new EchoTurns(), _machine, _calendar);
        await Host.StartAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await Stopping.CancelAsync();
        await Filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Host.DisposeAsync();
        Stopping.Dispose();
        File.Dispose();
    }

    [Test]
    public async Task A_picture_is_fetched_once_and_kept_whole_however_many_pieces_it_takes()
    {
        var picture = AnnouncedPicture.Png((2 * ShelfStore.Piece) + 7);
        _channel.Fetching = _ => new Fetched.Bytes(picture, "jpg");

        await FillAsync("photo");
        _machine.Advance(TimeSpan.FromMinutes(1));

        using var db = File.Database.OpenReader();
        Assert.That(ShelfStore.Head(db, AnnouncedPicture.Id), Is.EqualTo(new ShelfHead("anh.png", "image/png", picture.Length)));
        Assert.That(AnnouncedPicture.Bytes(File.Database), Is.EqualTo(picture));
        Assert.That(_channel.Asked.Select(media => media.Reference), Is.EqualTo(["https://photo.example/a.jpg"]));
    }

    [TestCase("%PDF-1.7", "pdf", "tai-lieu.pdf", "application/pdf")]
    [TestCase("PK\u0003\u0004", "docx", "tai-lieu.docx", "application/zip")]
    [TestCase("%PDF-1.7", "exe", "tai-lieu.pdf", "application/pdf")]
    [TestCase("a;b;c", "csv", "tai-lieu.csv", "application/octet-stream")]
    [TestCase("a;b;c", "", "tai-lieu", "application/octet-stream")]
    public async Task A_document_is_called_by_what_its_bytes_say_or_else_by_what_the_channel_says(
        string content,
        string extension,
        string name,
        string mediaType
    )
    {
        _channel.Fetching = _ => new Fetched.Bytes(System.Text.Encoding.ASCII.GetBytes(content), extension);

        await FillAsync("document");

        using var db = File.Database.OpenReader();
        Assert.That(ShelfStore.Head(db, AnnouncedPicture.Id), Is.EqualTo(new ShelfHead(name, mediaType, content.Length)));
    }

    private static IEnumerable<TestCaseData> Failures()
    {
        yield return new TestCaseData(new Fetched.TooBig(), ShelfFailure.TooBig);
        yield return new TestCaseData(new Fetched.Gone("answered 404"), ShelfFailure.Gone);
        yield return new TestCaseData(new Fetched.Bytes("<html>"u8.ToArray(), "jpg"), ShelfFailure.NoPicture);
    }

    [TestCaseSource(nameof(Failures))]
    public async Task What_cannot_be_had_is_given_up_at_once_and_says_why(Fetched fetched, string failure)
    {
        _channel.Fetching = _ => fetched;

        await FillAsync("photo");

        using var db = File.Database.OpenReader();
        Assert.That(ShelfStore.FailureOf(db, AnnouncedPicture.Id), Is.EqualTo(failure));
        Assert.That(_channel.Asked, Has.Count.EqualTo(1));
        Assert.That(AnnouncedPicture.Bytes(File.Database), Is.Empty);
    }

    [Test]
    public async Task A_server_that_is_down_is_asked_less_and_less_often_and_given_up_behind_the_time()
    {
        _channel.Fetching = _ => new Fetched.NotNow("not connected");

        await FillAsync("photo");

        using var db = File.Database.OpenReader();
        Assert.That(ShelfStore.FailureOf(db, AnnouncedPicture.Id), Is.EqualTo(ShelfFailure.Unreachable));
        Assert.That(_machine.GetUtcNow(), Is.GreaterThanOrEqualTo(_ordered + TimeSpan.FromMinutes(1)));
        Assert.That(_channel.Asked, Has.Count.InRange(2, 8));
    }

    [Test]
    public async Task One_that_answers_after_all_is_heard()
    {
        var asked = 0;
        _channel.Fetching = _ => ++asked < 3 ? new Fetched.NotNow("not connected") : new Fetched.Bytes(AnnouncedPicture.Png(100), "png");

        await FillAsync("photo");

        using var db = File.Database.OpenReader();
        Assert.That(ShelfStore.IsKept(db, AnnouncedPicture.Id));
    }

    [Test]
    public async Task After_a_long_downtime_there_is_still_one_try()
    {
        _channel.Fetching = _ => new Fetched.Bytes(AnnouncedPicture.Png(100), "png");
        AnnouncedPicture.Write(File);
        AnnouncedPicture.Order(File, _machine.GetUtcNow() - TimeSpan.FromDays(1));

        await RunAsync();

        using var db = File.Database.OpenReader();
        Assert.That(ShelfStore.IsKept(db, AnnouncedPicture.Id));
    }

    [Test]
    public async Task What_was_half_there_when_the_program_ended_is_fetched_anew_and_nothing_of_it_is_left()
    {
        var picture = AnnouncedPicture.Png(ShelfStore.Piece + 1);
        _channel.Fetching = _ => new Fetched.Bytes(picture, "png");
        AnnouncedPicture.Write(File);
        AnnouncedPicture.Order(File, _machine.GetUtcNow());
        using (var db = File.Open())
        {
            for (var number = 0; number < 4; number++)
                ShelfStore.AddPiece(db, AnnouncedPicture.Id, number, [1, 2, 3]);
        }

        await RunAsync();

        Assert.That(AnnouncedPicture.Bytes(File.Database), Is.EqualTo(picture));
    }

    [Test]
    public async Task Three_days_after_the_announcement_was_over_its_bytes_go_and_not_before()
    {
        AnnouncedPicture.Write(File, endedAt: "2027-02-22T02:00:00.000Z");
        AnnouncedPicture.Keep(File, AnnouncedPicture.Png((3 * ShelfStore.Piece) + 1));
        Filling = Filler().RunAsync(new Beat("shelf", Host.Get<MachineClock>()), Stopping.Token);
        _calendar.Advance(ShelfFiller.Lifetime - TimeSpan.FromMinutes(1));
        for (var hour = 0; hour < 3; hour++)
        {
            _machine.Advance(TimeSpan.FromHours(1));
            _ = await Host.Get<IWriter>().WriteAsync(_ => 0);
        }
        Assert.That(AnnouncedPicture.Bytes(File.Database), Is.Not.Empty);

        _calendar.Advance(TimeSpan.FromMinutes(2));
        await Host.UntilAsync(_machine, File, "SELECT NOT EXISTS (SELECT 1 FROM kept_media_piece)");

        using var db = File.Database.OpenReader();
        Assert.That(db.QuerySingle<string>("SELECT state FROM kept_media"), Is.EqualTo("forgotten"));
    }

    [Test]
    public void Who_was_not_reached_is_asked_again_when_the_announcement_goes_and_nobody_else()
    {
        AnnouncedPicture.Write(File);
        AnnouncedPicture.Order(File, _machine.GetUtcNow());
        using var db = File.Open();
        ShelfStore.Fail(db, AnnouncedPicture.Id, ShelfFailure.Unreachable);
        ShelfStore.Want(db, AnnouncedPicture.Id, _machine.GetUtcNow());
        var again = ShelfStore.IsWanted(db, AnnouncedPicture.Id);
        ShelfStore.Fail(db, AnnouncedPicture.Id, ShelfFailure.TooBig);

        ShelfStore.Want(db, AnnouncedPicture.Id, _machine.GetUtcNow());

        Assert.That((again, ShelfStore.IsWanted(db, AnnouncedPicture.Id)), Is.EqualTo((true, false)));
    }

    /// <summary>Orders it for a minute, and ends when it is here or given up.</summary>
    private Task FillAsync(string kind)
    {
        AnnouncedPicture.Write(File, kind);
        _ordered = _machine.GetUtcNow();
        AnnouncedPicture.Order(File, _ordered + TimeSpan.FromMinutes(1));
        return RunAsync();
    }

    private Task RunAsync()
    {
        Filling = Filler().RunAsync(new Beat("shelf", Host.Get<MachineClock>()), Stopping.Token);
        return Host.UntilAsync(_machine, File, IsOver);
    }

    private ShelfFiller Filler() =>
        new(
            [_channel, new FakeChannel(AnnouncedPicture.Other)],
            File.Database,
            Host.Get<IWriter>(),
            Host.Get<CalendarClock>(),
            Host.Get<MachineClock>(),
            NullLogger<ShelfFiller>.Instance
        );
}

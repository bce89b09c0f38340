using System.Net;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Shelf;
using HtxBot.Testing;
using HtxBot.Tests.Runtime;
using HtxBot.Web;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Shelf;

/// <summary>What channels get of what is kept: bytes, one link for all, the name it has where it was uploaded.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class MediaShelfTests
{
    private readonly ManualTimeProvider _machine = new();
    private readonly byte[] _picture = AnnouncedPicture.Png((2 * ShelfStore.Piece) + 7);
    private TestDatabase File { get; } = new();
    private RuntimeHost Host { get; set; } = null!;
    private HttpListenerHost Listener { get; set; } = null!;
    private MediaShelf Shelf { get; set; } = null!;
    private FileLinks _links = null!;

    [SetUp]
    public async Task Start()
    {
        Host = new RuntimeHost(File, new FakeChannel(), new EchoTurns(), _machine);
        await Host.StartAsync();
        var http = HttpOptions.OnThisMachine;
        _links = new FileLinks(Host.Get<IWriter>(), File.Database, Host.Get<MachineClock>(), http);
        Listener = new HttpListenerHost(http, [_links], NullLogger<HttpListenerHost>.Instance);
        await Listener.StartAsync(CancellationToken.None);
        Shelf = Make(_links);
        AnnouncedPicture.Write(File);
        AnnouncedPicture.Keep(File, _picture);
    }

    [TearDown]
    public async Task Stop()
    {
        Shelf.Dispose();
        await Listener.StopAsync(CancellationToken.None);
        Listener.Dispose();
        await Host.DisposeAsync();
        File.Dispose();
    }

    [Test]
    public async Task One_link_serves_everybody_and_brings_the_whole_picture()
    {
        var links = new HashSet<Uri?>();
        for (var person = 0; person < 20; person++)
            _ = links.Add(await Shelf.LinkAsync(AnnouncedPicture.Id, default));

        using var http = new HttpClient();
        using var answer = await http.GetAsync(links.Single());
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(_picture));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(_picture.Length));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(answer.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        using var db = File.Database.OpenReader();
        Assert.That(db.QuerySingle<long>("SELECT sum(length(content)) FROM shared_file"), Is.Zero, "its bytes are stored once");
    }

    [Test]
    public async Task Whoever_is_sent_it_last_has_two_days_to_open_it()
    {
        var first = await Shelf.LinkAsync(AnnouncedPicture.Id, default);
        _machine.Advance(TimeSpan.FromHours(25));

        var later = await Shelf.LinkAsync(AnnouncedPicture.Id, default);
        _machine.Advance(TimeSpan.FromHours(49));

        Assert.That(later, Is.Not.EqualTo(first));
        Assert.That((await StatusAsync(first!), await StatusAsync(later!)), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK)));
    }

    [Test]
    public async Task What_is_forgotten_is_behind_no_link_and_makes_none()
    {
        var link = await Shelf.LinkAsync(AnnouncedPicture.Id, default);
        using (var db = File.Open())
            ShelfStore.Forget(db, AnnouncedPicture.Id);

        using var fresh = Make(_links);
        Assert.That(await StatusAsync(link!), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await fresh.LinkAsync(AnnouncedPicture.Id, default), Is.Null);
        Assert.That(fresh.Read(AnnouncedPicture.Id), Is.Null);
    }

    [Test]
    public async Task Where_the_world_cannot_reach_us_there_is_no_link_and_bytes_all_the_same()
    {
        using var inside = Make(null);

        Assert.That(inside.HasLinks, Is.False);
        Assert.That(await inside.LinkAsync(AnnouncedPicture.Id, default), Is.Null);
        Assert.That(inside.Read(AnnouncedPicture.Id)!.Content.ToArray(), Is.EqualTo(_picture));
    }

    [Test]
    public void Half_of_it_is_nothing()
    {
        using (var db = File.Open())
            _ = db.Execute("DELETE FROM kept_media_piece WHERE number = 1");

        Assert.That(Shelf.Read(AnnouncedPicture.Id), Is.Null);
    }

    [Test]
    public async Task The_name_it_got_outlives_a_restart_until_it_is_known_no_more()
    {
        await Shelf.NameAsync(AnnouncedPicture.Id, AnnouncedPicture.Other, "AgAC-1", default);
        using var next = Make(_links);
        var known = next.NameOf(AnnouncedPicture.Id, AnnouncedPicture.Other);
        await next.NameAsync(AnnouncedPicture.Id, AnnouncedPicture.Other, null, default);
        using var last = Make(_links);

        Assert.That(known, Is.EqualTo("AgAC-1"));
        Assert.That(new[] { next, last }.Select(shelf => shelf.NameOf(AnnouncedPicture.Id, AnnouncedPicture.Other)), Is.All.Null);
    }

    private MediaShelf Make(FileLinks? links) => new(File.Database, Host.Get<IWriter>(), Host.Get<MachineClock>(), links);

    private static async Task<HttpStatusCode> StatusAsync(Uri link)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(link);
        return answer.StatusCode;
    }
}

using System.Net;

namespace HtxBot.Channels.Tests;

/// <summary>A file from a server that may say or send anything.</summary>
public sealed class DownloadTests
{
    private static readonly Uri Address = new("https://photo.example/a/vuon.JPG?x=1");
    private readonly SteppedClock _clock = new();

    [Test]
    public async Task Its_bytes_come_with_the_end_of_its_name()
    {
        var fetched = await FetchAsync(Answer(HttpStatusCode.OK, [1, 2, 3]));

        Assert.That(fetched, Is.InstanceOf<Fetched.Bytes>());
        var (content, extension) = (Fetched.Bytes)fetched;
        Assert.That(content.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(extension, Is.EqualTo("jpg"));
    }

    [TestCase(404, typeof(Fetched.Gone))]
    [TestCase(410, typeof(Fetched.Gone))]
    [TestCase(403, typeof(Fetched.Gone))]
    [TestCase(302, typeof(Fetched.Gone))]
    [TestCase(413, typeof(Fetched.TooBig))]
    [TestCase(429, typeof(Fetched.NotNow))]
    [TestCase(502, typeof(Fetched.NotNow))]
    public async Task A_refusal_says_whether_to_try_again(int status, Type fate) =>
        Assert.That(await FetchAsync(Answer((HttpStatusCode)status, [1])), Is.InstanceOf(fate));

    [Test]
    public async Task An_empty_file_is_none() =>
        Assert.That(await FetchAsync(Answer(HttpStatusCode.OK, [])), Is.EqualTo(new Fetched.Gone("it is empty")));

    [Test]
    public async Task One_that_says_it_is_too_big_is_not_read()
    {
        var body = new Endless();
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };
        answer.Content.Headers.ContentLength = Fetched.MostBytes + 1;

        Assert.That(await FetchAsync(answer), Is.InstanceOf<Fetched.TooBig>());
        Assert.That(body.Taken, Is.Zero);
    }

    [Test]
    public async Task One_that_never_ends_is_let_go_at_the_limit()
    {
        var body = new Endless();

        Assert.That(
            await FetchAsync(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) }),
            Is.InstanceOf<Fetched.TooBig>()
        );
        Assert.That(body.Taken, Is.LessThan(Fetched.MostBytes + (1 << 20)));
    }

    [Test]
    public async Task A_server_that_is_silent_is_let_go_after_a_while()
    {
        using var wire = new ScriptedWire();
        wire.Hangs("vuon.JPG");
        using var http = new HttpClient(wire, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        var fetching = Download.GetAsync(http, Address, _clock, default);
        _clock.Advance(TimeSpan.FromSeconds(46));

        Assert.That(await fetching, Is.EqualTo(new Fetched.NotNow("no file within 45 s")));
    }

    private async Task<Fetched> FetchAsync(HttpResponseMessage answer)
    {
        using var wire = new ScriptedWire();
        wire.Answer("vuon.JPG", _ => Task.FromResult(answer));
        using var http = new HttpClient(wire, disposeHandler: false);
        return await Download.GetAsync(http, Address, _clock, default);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, byte[] body) => new(status) { Content = new ByteArrayContent(body) };

    /// <summary>Bytes without end.</summary>
    private sealed class Endless : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new NotSupportedException();

        private int ReadInto(int count)
        {
            Taken += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => ReadInto(count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(ReadInto(buffer.Length));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

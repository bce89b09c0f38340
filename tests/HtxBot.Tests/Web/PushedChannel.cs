using System.Text;
using System.Text.Json;
using HtxBot.Channels;
using HtxBot.Testing;

namespace HtxBot.Tests.Web;

/// <summary>A channel in memory whose server calls us; its updates are JSON of <see cref="Update"/>.</summary>
internal sealed class PushedChannel : IChannel, IWebhook
{
    public const string Path = "/fake/way-in";
    public const string Secret = "the-secret-of-no-value";
    private readonly FakeChannel _fake = new();
    private TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Func<IReadOnlyList<Received>, CancellationToken, Task>? _store;

    public string Bot => _fake.Bot;

    public IWebhook Webhook => this;

    public FakeChannel Sends => _fake;

    public string SecretHeader => "X-Fake-Secret";

    /// <summary>Ends when the runtime receives.</summary>
    public Task Opened => _opened.Task.WaitAsync(TimeSpan.FromMinutes(5));

    /// <summary>Stands in for the runtime where there is none.</summary>
    public Func<IReadOnlyList<Received>, CancellationToken, Task>? Store
    {
        set => _store = value;
    }

    public bool IsPath(string path) => path == Path;

    public bool IsSecret(string given) => given == Secret;

    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken aborted)
    {
        if (_store is not { } store)
            return false;
        var raw = Encoding.UTF8.GetString(body.Span);
        var update = Read(raw);
        await store([new Received(update.Id, raw, update)], CancellationToken.None).WaitAsync(aborted);
        return true;
    }

    public ReadOnlyMemory<byte> Body(long id, string chat, string text) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(_fake.Said(id, chat, text)));

    public Uri? StartLink(string payload) => null;

    public Task PrepareAsync(CancellationToken stopping) => Task.CompletedTask;

    public async Task ReceiveAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store = async (batch, token) =>
        {
            try
            {
                await store(batch, token);
            }
            catch (Exception problem)
            {
                _ = failed.TrySetException(problem);
                throw;
            }
        };
        observer.Polled();
        observer.Polled();
        _opened.SetResult();
        try
        {
            await failed.Task.WaitAsync(stopping);
        }
        finally
        {
            _store = null;
            _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public Update Read(string raw) => _fake.Read(raw);

    public Task<Delivery> SendAsync(string chat, OutgoingMessage message, CancellationToken stopping) =>
        _fake.SendAsync(chat, message, stopping);

    public Task AcknowledgeAsync(Update tap, CancellationToken stopping) => _fake.AcknowledgeAsync(tap, stopping);
}

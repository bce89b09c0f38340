using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;

namespace HtxBot.Tests.Runtime;

/// <summary>The runtime with the usual night on one file; its channel may be down.</summary>
internal sealed class NightWorld : IAsyncDisposable
{
    public const string Bot = "telegram:1000001";
    private readonly TestDatabase _file = new();
    private readonly ManualTimeProvider _machine = new();
    private readonly FakeChannel _channel;
    private readonly int? _inMemory;
    private ManualTimeProvider _calendar = null!;
    private RuntimeHost _host = null!;

    public NightWorld(bool canEdit = false, int? inMemory = null)
    {
        _inMemory = inMemory;
        _channel = new FakeChannel(Bot)
        {
            CanEdit = canEdit,
            Fate = (_, message, _) =>
            {
                if (IsDown)
                    return new Delivery.NotSent("cut");
                if (IsDeleted)
                {
                    IsDeleted = false;
                    return new Delivery.Rejected("message to edit not found");
                }
                Sending(message.Text);
                return null;
            },
        };
    }

    public bool IsDown { get; set; }

    /// <summary>Whether the message of the next edit is no more.</summary>
    public bool IsDeleted { get; set; }

    public Action<string> Sending { get; set; } = _ => { };

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<string> Texts =>
        [.. _channel.Sends.Where(send => send.Delivery is Delivery.Delivered).Select(send => send.Message.Text)];

    public async Task StartAsync(DateTimeOffset now)
    {
        _calendar = new ManualTimeProvider(now);
        await RunAsync();
    }

    public async Task RestartAsync()
    {
        await _host.DisposeAsync();
        await RunAsync();
    }

    public async Task SayAsync(Action<IOutboxWriter> say) =>
        _ = await _host
            .Get<IWriter>()
            .WriteAsync(scope =>
            {
                say(scope.Outbox);
                return 0;
            });

    /// <summary>The calendar goes on, as it does while a machine sleeps.</summary>
    public async Task GoToAsync(DateTimeOffset now, bool? isDown = null)
    {
        IsDown = isDown ?? IsDown;
        _calendar.SetUtcNow(now);
        await WaitAsync();
    }

    /// <summary>Long enough for whatever may go to have gone.</summary>
    public async Task WaitAsync()
    {
        for (var step = 0; step < 40; step++)
        {
            _machine.Advance(TimeSpan.FromSeconds(5));
            await _host.IdleAsync();
        }
    }

    public Task UntilSentAsync(int messages) => UntilAsync($"SELECT count(*) >= {messages} FROM outbox WHERE state = 'sent'");

    public Task UntilAsync(string sql) => _host.UntilAsync(_machine, _file, sql);

    public T Ask<T>(string sql)
    {
        using var reader = _file.Database.OpenReader();
        return reader.QuerySingle<T>(sql);
    }

    public IReadOnlyList<string> Logged(int id) => [.. _host.Messages.Where(message => message.Id == id).Select(message => message.Text)];

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _file.Dispose();
    }

    private async Task RunAsync()
    {
        _host = new RuntimeHost(
            _file,
            _channel,
            new EchoTurns(),
            _machine,
            _calendar,
            options: new RuntimeOptions
            {
                Silence = TimeSpan.FromDays(365),
                OutboxInMemory = _inMemory ?? new RuntimeOptions().OutboxInMemory,
            },
            quiet: QuietHours.Usual
        );
        await _host.StartAsync();
    }
}

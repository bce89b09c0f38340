using System.Net;
using System.Text;

namespace HtxBot.Channels.Tests;

/// <summary>One call as it went over the wire.</summary>
public sealed record WireCall(HttpMethod HttpMethod, string Address, string Method, string Body, string? MediaType);

/// <summary>
/// The far side of the wire, by script: each method answers with what was queued for it, in order. A call nobody
/// expected fails the test.
/// </summary>
public sealed class ScriptedWire : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task<HttpResponseMessage>>>> _answers = [];
    private readonly Dictionary<string, Func<CancellationToken, Task<HttpResponseMessage>>> _always = [];
    private readonly List<WireCall> _calls = [];
    private readonly List<string> _unexpected = [];

    public IReadOnlyList<WireCall> Calls
    {
        get
        {
            lock (_calls)
                return [.. _calls];
        }
    }

    public IReadOnlyList<string> Unexpected
    {
        get
        {
            lock (_calls)
                return [.. _unexpected];
        }
    }

    public WireCall Single(string method) => Calls.Single(call => call.Method == method);

    public ScriptedWire Answer(string method, string json, int status = 200, string mediaType = "application/json") =>
        Answer(method, _ => Task.FromResult(Response(json, status, mediaType)));

    public ScriptedWire Ok(string method, string result) => Answer(method, $$"""{"ok":true,"result":{{result}}}""");

    public ScriptedWire Refuses(string method, int code, string says, string parameters = "") =>
        Answer(method, $$"""{"ok":false,"error_code":{{code}},"description":"{{says}}"{{parameters}}}""", code);

    public ScriptedWire Throws(string method, Exception exception) =>
        Answer(method, _ => Task.FromException<HttpResponseMessage>(exception));

    public ScriptedWire Hangs(string method) =>
        Answer(
            method,
            async stopped =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopped);
                throw new InvalidOperationException("never");
            }
        );

    public ScriptedWire Answer(string method, Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        if (!_answers.TryGetValue(method, out var queue))
            _answers[method] = queue = new();
        queue.Enqueue(answer);
        return this;
    }

    /// <summary>What the method answers when nothing (more) is queued for it.</summary>
    public ScriptedWire Always(string method, string result)
    {
        _always[method] = _ => Task.FromResult(Response($$"""{"ok":true,"result":{{result}}}""", 200, "application/json"));
        return this;
    }

    public static HttpResponseMessage Response(string body, int status, string mediaType) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        var method = request.RequestUri.Segments[^1];
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Func<CancellationToken, Task<HttpResponseMessage>>? answer;
        lock (_calls)
        {
            _calls.Add(new(request.Method, address, method, body, request.Content?.Headers.ContentType?.MediaType));
            answer =
                _answers.TryGetValue(method, out var queue) && queue.TryDequeue(out var next) ? next : _always.GetValueOrDefault(method);
            if (answer is null)
                _unexpected.Add(method);
        }
        return answer is null ? throw new InvalidOperationException($"Nobody expected {method}") : await answer(cancellationToken);
    }
}

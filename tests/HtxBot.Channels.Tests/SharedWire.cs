namespace HtxBot.Channels.Tests;

/// <summary>Both clients of a channel share the wire, and none of them closes it.</summary>
internal sealed class SharedWire(ScriptedWire wire) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _wire = new(wire, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _wire.SendAsync(request, cancellationToken);
}

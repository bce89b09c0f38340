using HtxBot.Sandbox.Webhooks;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SetWebhook() : QuickMethod("setWebhook")
{
    private const int DefaultConnections = 40;
    private const int MostConnections = 100;
    private const int MostSecret = 256;

    protected override void Answer(Call call)
    {
        var (world, given) = (call.World, call.Arguments);
        var url = given.Text("url");
        if (url.Length == 0)
        {
            DeleteWebhook.Run(call);
            return;
        }
        var target = Target(url);
        var secret = given.Has("secret_token") ? Secret(given.Text("secret_token")) : null;
        var connections = (int)Math.Clamp(given.Integer("max_connections", DefaultConnections), 1, MostConnections);
        world.WebhookPace?.Take();
        var settings = new WebhookSettings(target, secret, connections);
        var isSame = settings == world.Webhook.Current;
        AllowedUpdates.Remember(call);
        if (given.Flag("drop_pending_updates"))
        {
            world.Updates.Clear();
            world.Webhook.Clear();
        }
        world.Webhook.Set(settings);
        call.Result.WriteBooleanValue(true);
        call.Result.WriteString("description"u8, isSame ? "Webhook is already set"u8 : "Webhook was set"u8);
    }

    private static Uri Target(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Host.Length == 0)
        {
            throw Refusal.Bad("bad webhook: invalid URL specified");
        }
        if (target.Scheme != Uri.UriSchemeHttps && !(target.Scheme == Uri.UriSchemeHttp && target.IsLoopback))
        {
            throw Refusal.Bad("bad webhook: An HTTPS URL must be provided for webhook");
        }
        // Telegram would post anywhere; what is played here stays on this machine.
        return target.IsLoopback ? target : throw Refusal.Strictly("bad webhook: the sandbox delivers to this machine only");
    }

    private static string Secret(string secret)
    {
        if (secret.Length > MostSecret)
        {
            throw Refusal.Bad("secret token is too long");
        }
        return secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? secret
            : throw Refusal.Bad("secret token contains unallowed characters");
    }
}

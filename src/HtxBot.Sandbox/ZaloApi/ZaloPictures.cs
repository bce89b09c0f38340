using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Files;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>
/// Zalo fetches a picture from its address before it answers. Nothing leaves this machine here: an address elsewhere is taken
/// without a look, and the page draws a picture in its place.
/// </summary>
internal static class ZaloPictures
{
    private const int MostBytes = 5 << 20;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(10);

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        MaxResponseContentBufferSize = MostBytes,
        Timeout = MostWait,
    };

    public static async Task<MessageContent> FetchAsync(ZaloCall call, Uri url)
    {
        if (!url.IsLoopback)
        {
            return new MessageContent.Other("photo", _ => { });
        }
        try
        {
            var bytes = await Http.GetByteArrayAsync(url, call.Aborted).ConfigureAwait(false);
            return ImageSize.TryRead(bytes, out var width, out var height)
                ? new MessageContent.Photo(call.World.Shared.Files.Add("photos", "photo.png", "image/png", bytes), width, height)
                : throw ZaloRefusal.Bad("photo leads to no picture");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !call.Aborted.IsCancellationRequested)
        {
            throw ZaloRefusal.Bad("photo could not be fetched");
        }
    }
}

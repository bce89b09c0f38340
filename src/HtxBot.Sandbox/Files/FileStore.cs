using System.Globalization;

namespace HtxBot.Sandbox.Files;

/// <summary>Files of both sides, in memory. When they take too much room the oldest are forgotten.</summary>
internal sealed class FileStore
{
    private const long MostBytes = 200L << 20;
    private readonly Lock gate = new();
    private readonly Dictionary<string, StoredFile> byId = new(StringComparer.Ordinal);
    private readonly Queue<StoredFile> byAge = new();
    private long bytesHeld;
    private int last;

    public StoredFile Add(string folder, string name, string mime, byte[] bytes)
    {
        lock (gate)
        {
            var number = ++last;
            var id = "SBX" + folder[..3].ToUpperInvariant() + number.ToString("D12", CultureInfo.InvariantCulture);
            var file = new StoredFile(id, name, mime, $"{folder}/file_{number}{Path.GetExtension(name)}", bytes);
            byId[id] = file;
            byAge.Enqueue(file);
            bytesHeld += bytes.Length;
            while (bytesHeld > MostBytes && byAge.Count > 1)
            {
                var oldest = byAge.Dequeue();
                byId.Remove(oldest.Id);
                bytesHeld -= oldest.Bytes.Length;
            }
            return file;
        }
    }

    public StoredFile? Find(string id)
    {
        lock (gate)
        {
            return byId.GetValueOrDefault(id);
        }
    }

    public StoredFile? FindByPath(string path)
    {
        lock (gate)
        {
            return byId.Values.FirstOrDefault(f => f.Path == path);
        }
    }
}

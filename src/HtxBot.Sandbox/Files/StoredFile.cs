using System.Text.Json;

namespace HtxBot.Sandbox.Files;

/// <summary>A file somebody sent.</summary>
internal sealed class StoredFile(string id, string name, string mime, string path, byte[] bytes)
{
    public string Id { get; } = id;
    public string Name { get; } = name;
    public string Mime { get; } = mime;

    /// <summary>Path below /file/bot&lt;token&gt;/.</summary>
    public string Path { get; } = path;

    public byte[] Bytes { get; } = bytes;

    public string UniqueId => "U" + Id[^10..];

    public void WriteIds(Utf8JsonWriter json)
    {
        json.WriteString("file_id", Id);
        json.WriteString("file_unique_id", UniqueId);
        json.WriteNumber("file_size", Bytes.Length);
    }
}

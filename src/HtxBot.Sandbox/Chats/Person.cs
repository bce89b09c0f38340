using System.Text.Json;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox.Chats;

/// <summary>A Telegram user the sandbox plays, with the JSON the Bot API shows of the user and of the private chat.</summary>
internal sealed class Person
{
    public Person(long id, string firstName, string? lastName, string languageCode, string phone, bool onPage)
    {
        Id = id;
        FirstName = firstName;
        LastName = lastName;
        LanguageCode = languageCode;
        Phone = phone;
        OnPage = onPage;
        UserJson = JsonBuffer.Render(
            this,
            static (json, person) =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", person.Id);
                json.WriteBoolean("is_bot", false);
                person.WriteName(json);
                json.WriteString("language_code", person.LanguageCode);
                json.WriteEndObject();
            }
        );
        ChatJson = JsonBuffer.Render(
            this,
            static (json, person) =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", person.Id);
                person.WriteName(json);
                json.WriteString("type", "private");
                json.WriteEndObject();
            }
        );
    }

    public long Id { get; }
    public string FirstName { get; }
    public string? LastName { get; }
    public string LanguageCode { get; }
    public string Phone { get; }

    /// <summary>Whether the page shows this person's phone.</summary>
    public bool OnPage { get; }

    public byte[] UserJson { get; }
    public byte[] ChatJson { get; }

    public void WriteName(Utf8JsonWriter json)
    {
        json.WriteString("first_name", FirstName);
        if (LastName is not null)
        {
            json.WriteString("last_name", LastName);
        }
    }
}

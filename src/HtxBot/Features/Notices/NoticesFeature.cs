using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Notices;

/// <summary>Stopping what the bot sends on its own, by topic, and having it again.</summary>
public sealed class NoticesFeature : Feature
{
    /// <summary>Registers the slice.</summary>
    public NoticesFeature()
    {
        Opens(Intents.Notices, Access.Anybody, (_, visit) => Page(visit));
        Opens(
            Intents.StopTopic,
            Access.Anybody,
            (intent, visit) => Change(intent, visit, NoticeTexts.Stopped, topic => new StopTopic(topic))
        );
        Opens(
            Intents.ResumeTopic,
            Access.Anybody,
            (intent, visit) => Change(intent, visit, NoticeTexts.Resumed, topic => new ResumeTopic(topic))
        );
        Applies<StopTopic>(Access.Anybody, (stop, visit) => TopicStore.Stop(visit, Of(stop.Topic)));
        Applies<ResumeTopic>(Access.Anybody, (resume, visit) => TopicStore.Resume(visit, Of(resume.Topic)));
    }

    /// <summary>What is sent here, and what may be stopped.</summary>
    public static Opening.Reply Page(Visit visit) => new(NoticeTexts.Choose(Stopped(visit)));

    private static Opening.Reply Change(Intent intent, Visit visit, Func<Topic, Prompt> words, Func<string, Effect> effect) =>
        Topic.Of(intent.Argument) is { } topic
            ? new Opening.Reply(words(topic)) { Effects = [effect(topic.Id)] }
            : new Opening.Reply(NoticeTexts.Choose(Stopped(visit)));

    private static IReadOnlySet<string> Stopped(Visit visit) => TopicStore.Of(visit.Db, visit.Bot, visit.Chat);

    private static Topic Of(string id) => Topic.Of(id) ?? throw new InvalidOperationException($"No such topic: {id}.");
}

/// <summary>This chat is sent no more of a topic.</summary>
public sealed record StopTopic(string Topic) : Effect;

/// <summary>This chat is sent it again.</summary>
public sealed record ResumeTopic(string Topic) : Effect;

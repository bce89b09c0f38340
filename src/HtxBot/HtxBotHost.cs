using HtxBot.Channels;
using HtxBot.Channels.Telegram;
using HtxBot.Channels.Zalo;
using HtxBot.Features;
using HtxBot.Features.Talking;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Shelf;
using HtxBot.Storage;
using HtxBot.Turns;
using HtxBot.Understanding;
using HtxBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HtxBot;

/// <summary>The composition: everything the bot is made of, in one list.</summary>
public static class HtxBotHost
{
    /// <summary>What Telegram shows of the bot before anything is written.</summary>
    public static TelegramProfile Profile { get; } =
        new()
        {
            Commands =
            [
                new("start", "Bắt đầu", "Start"),
                new("dangky", "Đăng ký lớp học", "Sign up for a class"),
                new("lich", "Lịch học", "Schedule"),
                new("loptoi", "Lớp của tôi", "My classes"),
                new("canbo", "Gặp cán bộ", "A person to call"),
                new("menu", "Về đầu", "Main menu"),
                new("huy", "Dừng việc đang làm", "Stop"),
                new("trogiup", "Hướng dẫn", "Help"),
            ],
            Description = new(
                "Trợ lý lớp học của hợp tác xã: đăng ký lớp tập huấn, xem lịch học và chỗ học. Không mất tiền.",
                "The class assistant of the cooperatives: sign up for training, see the schedule. Free of charge."
            ),
            ShortDescription = new("Đăng ký lớp tập huấn HTX, xem lịch học.", "Training classes for cooperatives: sign-up and schedule."),
        };

    /// <summary>Adds features, understanding, runtime and storage. Channels are added besides.</summary>
    public static IServiceCollection AddHtxBot(
        this IServiceCollection services,
        StorageOptions storage,
        PaceOptions pace,
        OfficeOptions office,
        RuntimeOptions? runtime = null,
        Phrases? phrases = null
    )
    {
        runtime ??= new RuntimeOptions();
        runtime.GroupInvitation = _ => new OutgoingMessage(TalkingTexts.GroupInvitation.Text);
        runtime.NoRoom = links => new OutgoingMessage(TalkingTexts.NoRoom(links, office));
        runtime.TroubleNotice = _ => new OutgoingMessage(TalkingTexts.NotStored(office).Text);
        runtime.FloodNotice = _ => new OutgoingMessage(TalkingTexts.TooFast.Text);
        return services
            .AddSingleton(office)
            .AddSingleton(phrases ?? Phrases.LoadDefault())
            .AddFeatures()
            .AddSingleton(provider => new MediaShelf(
                provider.GetRequiredService<Database>(),
                provider.GetRequiredService<IWriter>(),
                provider.GetRequiredService<MachineClock>(),
                provider.GetService<FileLinks>()
            ))
            .AddSingleton<IMediaShelf>(provider => provider.GetRequiredService<MediaShelf>())
            .AddSingleton<IRuntimeLoop, ShelfFiller>()
            .AddSingleton<OwnerChats>()
            .AddSingleton<IReceptionGaps, GapNotice>()
            .AddRuntime(storage, pace, runtime);
    }

    /// <summary>Adds the Telegram channel.</summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, TelegramOptions options)
    {
        if (options.WebhookUrl is not null)
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpRoute, WebhookRoute>());
        return services.AddSingleton<IChannel>(provider => new TelegramChannel(
            options,
            Profile,
            provider.GetRequiredService<MachineClock>().Time,
            provider.GetRequiredService<ILogger<TelegramChannel>>(),
            stopping => provider.GetRequiredService<WebhookSecrets>().OfAsync($"telegram:{options.Token.Split(':')[0]}", stopping),
            provider.GetRequiredService<IMediaShelf>()
        ));
    }

    /// <summary>Adds one bot of Zalo; call it for each.</summary>
    public static IServiceCollection AddZalo(this IServiceCollection services, ZaloOptions options)
    {
        if (options.WebhookUrl is not null)
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpRoute, WebhookRoute>());
        return services.AddSingleton<IChannel>(provider => new ZaloChannel(
            options,
            provider.GetRequiredService<MachineClock>().Time,
            provider.GetRequiredService<ILogger<ZaloChannel>>(),
            stopping => provider.GetRequiredService<WebhookSecrets>().OfAsync(options.Bot, stopping),
            provider.GetService<FileLinks>() is { } links ? links.OfAsync : null,
            provider.GetRequiredService<IMediaShelf>()
        ));
    }
}

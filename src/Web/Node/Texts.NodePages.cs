using Beresta.Registration;
using Beresta.Storage;

namespace Beresta.Web;

/// <summary>The sentences of «Узел».</summary>
public partial class Texts
{
    public virtual string Node => "Узел";
    public virtual string NodeOverview => "Обзор";
    public virtual string NodeRegistrations => "Заявки";
    public virtual string NodeOrganizations => "Организации";
    public virtual string NodeBoxes => "Ящики";
    public virtual string NodeUsers => "Пользователи";
    public virtual string NodeTrust => "Ключи и доверие";
    public virtual string NodeDeliveries => "Не доставлено";
    public virtual string NodeJobs => "Задания";
    public virtual string NodePeers => "Другие узлы";
    public virtual string NodeNoPeers => "Связей с другими узлами нет";
    public virtual string NodeNotSetUp => "Не настроен";
    public virtual string NodeQueue => "Очередь";
    public virtual string NodeOutboxStuck => "Очередь стоит: документы не доставляются. Посмотрите «Не доставлено» и журнал сервера.";
    public virtual string NodeDiskFull => "На диске папки данных осталось меньше десятой части места.";
    public virtual string NodeDatabase => "База данных";
    public virtual string NodeDisk => "Диск";
    public virtual string NodeContents => "Большие документы";
    public virtual string NodeContentsHere => "в папке данных";
    public virtual string NodeContentsElsewhere => "в хранилище S3";
    public virtual string NodeHealth => "Состояние для наблюдения";
    public virtual string NodeRegistrationMode => "Организации регистрируются сами";
    public virtual string NodeTerms => "Условия присоединения";
    public virtual string NodePersonalData => "Согласие на обработку персональных данных";
    public virtual string NodePublish => "Опубликовать новую версию";
    public virtual string NodeNoRegistrations => "Заявок нет";
    public virtual string NodeDecision => "Решение";
    public virtual string NodeApprove => "Принять";
    public virtual string NodeReject => "Отклонить";
    public virtual string NodeRejected => "Отклонена";
    public virtual string NodeAdmitted => "Принята";
    public virtual string NodeSince => "С какого дня";
    public virtual string NodeMore => "Дальше";
    public virtual string NodePlaces => "Мест работы";
    public virtual string NodeBlock => "Закрыть вход";
    public virtual string NodeUnblock => "Открыть вход";
    public virtual string NodeOperatorKeys => "Ключи оператора";
    public virtual string NodeKeyExpires => "срок истекает";
    public virtual string NodeKeyInUse => "Подписывает";
    public virtual string NodeKeyKept => "Прежний";
    public virtual string NodeKeysHint => "Новый ключ: beresta key renew — подписывает сразу, без перезапуска.";
    public virtual string NodeAddRoots => "Доверять";
    public virtual string NodeRemoveRoot => "Не доверять";
    public virtual string NodeRevocation => "Откуда известно об отзыве";
    public virtual string NodeService => "Служба";
    public virtual string NodeAsked => "Сертификатов";
    public virtual string NodeAnswered => "Ответила";
    public virtual string NodeNoServices => "Ни одна служба ещё не понадобилась";
    public virtual string NodeDeliveriesHint =>
        "Что узел не смог сделать после всех попыток. Исправьте причину и "
            + "повторите; отказаться можно только с причиной.";
    public virtual string NodeNoDeliveries => "Всё доставлено";
    public virtual string NodeRetry => "Повторить";
    public virtual string NodeDrop => "Отбросить";
    public virtual string NodeProgress => "Ход";
    public virtual string NodeNoJobs => "Заданий нет";
    public virtual string NodeQueueState(long waiting, long failing) =>
        $"ждут: {Show.Count(waiting)}, не удалось с первого раза: {Show.Count(failing)}";
    public virtual string NodeJobsState(long unfinished, long failed) =>
        $"идут: {Show.Count(unfinished)}, остановлены ошибкой: {Show.Count(failed)}";
    public virtual string NodeDiskState(string free, string whole) =>
        $"свободно {free} из {whole}";
    public virtual string Megabytes(string number) =>
        $"{number} МБ";
    public virtual string NodeTextVersion(int version) =>
        version == 0 ? "встроенный текст" : $"версия {version}";
    public virtual string NodeKeyRevoked(string day) =>
        $"Выведен {day}";
    public virtual string NodeAttempts(int count) =>
        $"попыток: {count}";
    public virtual string ModeOf(RegistrationMode mode) => mode switch
    {
        RegistrationMode.Open => "сразу",
        RegistrationMode.ByApproval => "после решения администратора узла",
        _ => "нет",
    };
    public virtual string JobStateOf(JobState state) => state switch
    {
        JobState.Waiting => "ждёт",
        JobState.Running => "идёт",
        JobState.Done => "сделано",
        JobState.Failed => "ошибка",
        _ => "отменено",
    };
}

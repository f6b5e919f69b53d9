<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>catalogs::CatalogDialog</name>
    <message numerus="yes">
        <source>It works: the key and the secret are right, and the catalog answers with %n title(s).</source>
        <translation>
            <numerusform>It works: the key and the secret are right, and the catalog answers with %n title.</numerusform>
            <numerusform>It works: the key and the secret are right, and the catalog answers with %n titles.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>person::PersonPage</name>
    <message numerus="yes">
        <source>%n as cast</source>
        <translation>
            <numerusform>%n as cast</numerusform>
            <numerusform>%n as cast</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as director</source>
        <translation>
            <numerusform>%n as director</numerusform>
            <numerusform>%n as director</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as writer</source>
        <translation>
            <numerusform>%n as writer</numerusform>
            <numerusform>%n as writer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in other work</source>
        <translation>
            <numerusform>%n in other work</numerusform>
            <numerusform>%n in other work</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>search::ResultsPane</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n second(s).</source>
        <translation>
            <numerusform>Trying again in %n second.</numerusform>
            <numerusform>Trying again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>title::EpisodesModel</name>
    <message numerus="yes">
        <source>%1 of %n episode(s)</source>
        <translation>
            <numerusform>%1 of %n episode</numerusform>
            <numerusform>%1 of %n episodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n episode(s)</source>
        <translation>
            <numerusform>%n episode</numerusform>
            <numerusform>%n episodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>title::Sentences</name>
    <message numerus="yes">
        <source>%n season(s)</source>
        <translation>
            <numerusform>%n season</numerusform>
            <numerusform>%n seasons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n episode(s)</source>
        <translation>
            <numerusform>%n episode</numerusform>
            <numerusform>%n episodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::ErrorText</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>

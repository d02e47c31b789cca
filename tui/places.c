#include "tui/places.h"

#include <string.h>

static const struct {
	enum command_id command;
	const struct view_class *class;
} places[] = {
	{COMMAND_TIMELINE, &view_timeline},
	{COMMAND_AGENCIES, &view_agencies},
	{COMMAND_DENSITY, &view_density},
	{COMMAND_WORK, &view_work},
	{COMMAND_PEOPLE, &view_people},
	{COMMAND_SUBMISSIONS, &view_submissions},
	{COMMAND_SUGGESTIONS, &view_suggestions},
	{COMMAND_GLOSSARY, &view_glossary},
	{COMMAND_LOG, &view_log},
	{COMMAND_CONFLICTS, &view_conflicts},
	{COMMAND_SETTINGS, &view_settings},
};

enum { PLACES = sizeof places / sizeof *places };

const struct view_class *places_class(enum command_id command)
{
	for (size_t i = 0; i < PLACES; i++)
		if (places[i].command == command)
			return places[i].class;
	return NULL;
}

const char *places_name(const struct view_class *class)
{
	for (const struct command *c = command_table(); c->name != NULL; c++)
		if (places_class(c->id) == class)
			return c->name;
	return NULL;
}

const char *places_at(size_t i)
{
	return i < PLACES ? command_of(places[i].command)->name : NULL;
}

const struct view_class *places_named(const char *name)
{
	for (const struct command *c = command_table(); c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return places_class(c->id);
	return NULL;
}

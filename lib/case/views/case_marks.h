/* case_marks: whether the points clicked in a view can be what they are called, before any fit. */
#ifndef CASE_VIEWS_MARKS_H
#define CASE_VIEWS_MARKS_H

#include "case/document/document.h"
#include "scalp/head/view.h"

/* Holds the landmarks and outline points of a view against its picture, and warns of points outside of it (of the outline
 * the first) and of pairs whose left and right are exchanged, as far as it is known from where the view was taken. What is
 * wrong with them the fit finds out: it leaves out what contradicts the rest. `fit` has size, side and outline of the view;
 * without a size nothing is outside. */
bool case_check_marks(
	struct document *document, const struct member *view, const struct fit_view *fit, struct error *error);

#endif

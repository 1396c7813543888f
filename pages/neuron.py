from playground.topics.neuron.params import Params
from playground.ui.page import open_page

page = open_page("neuron", Params)
page.tabs(code=[Params])
